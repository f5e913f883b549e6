import { expect, it } from 'vitest';
import { movesAlike, parseInput } from '../../../functions/replace-profile/input.ts';

const request = parseInput({ instanceProfile: 'web', replacement: 'green' });

it.each([
  ['the same names', { instanceProfile: 'web', replacement: 'green' }, true],
  ['a dry run', { instanceProfile: 'web', replacement: 'green', dryRun: true }, false],
  ['others', { instanceProfile: 'web', replacement: 'blue' }, false],
  ['the names exchanged', { instanceProfile: 'green', replacement: 'web' }, false],
  [
    'the names exchanged, which may have gone back',
    { instanceProfile: 'green', replacement: 'web', onTrouble: 'goBack' },
    true,
  ],
])('An execution with %s: %j, may have left instances behind: %s', (_, input, alike) => {
  expect(movesAlike(JSON.stringify(input), request)).toBe(alike);
});
