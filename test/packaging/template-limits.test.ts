import { expect, it } from 'vitest';
import { beyondCloudFormation } from '../../packaging/template-limits.ts';

const resources = (count: number): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, number) => [`R${number}`, {}]));
const ofLength = (length: number) => ({ Resources: { a: 'x'.repeat(length - '{"Resources":{"a":""}}'.length) } });

it.each([
  ['500 resources', { Resources: resources(500) }, []],
  [
    '501 resources',
    { Resources: resources(501) },
    ['The template would have 501 resources; CloudFormation allows 500.'],
  ],
  ['1 MB', ofLength(1_048_576), []],
  ['one byte more', ofLength(1_048_577), ['The template would have 1048577 bytes; CloudFormation allows 1048576.']],
])('a template of %s', (_, template, refused) => {
  expect(beyondCloudFormation(template)).toEqual(refused);
});
