import { expect, it } from 'vitest';
import { namedFile } from '../../packaging/named-file.ts';

// A variable of a script that is empty: another policy than was meant would be deployed. What Serverless hands over for
// --policy=, --policy '' and --policy alone: null or true.
it.each([
  [undefined, 'policy.yml'],
  ['other.yml', 'other.yml'],
  ['', undefined],
  [' ', undefined],
  [null, undefined],
  [true, undefined],
])('the option %j names the file %j', (option, file) => {
  expect(namedFile(option, 'policy.yml')).toBe(file);
});
