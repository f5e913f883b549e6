import { expect, it } from 'vitest';
import { pullText } from '../../../cli/steering/pull-text.ts';
import type { RegionNow } from '../../../cli/steering/regions-now.ts';

const region = (code: string, instances: number, inWords: string): RegionNow =>
  ({ settings: { region: code, instances }, inWords }) as RegionNow;

const pull = {
  said: [
    'Execution friday is held: instance profile web-profile has the tag rolecall:hold now.',
    'No wave begins in any Region from now on: it is seen within 20 s where a Region is held. A hold has no end of its own.',
  ],
  next: [{ to: 'Let it go on', run: 'rolecall resume friday' }],
};
const regions = [
  region('eu-west-1', 1000, 'wave 4 of about 12: 310 of 1,000 refreshed; held by the bake since 10:42'),
  region('us-east-1', 0, 'done: 0 of 0 refreshed'),
];

it('breaks its sentences at 80 columns, and keeps a command whole', () => {
  expect(pullText(pull, regions, 80)).toBe(
    `Execution friday is held: instance profile web-profile has the tag rolecall:hold
now.
No wave begins in any Region from now on: it is seen within 20 s where a Region
is held. A hold has no end of its own.
  eu-west-1: wave 4 of about 12: 310 of 1,000 refreshed; held by the bake
    since 10:42
Let it go on:
  rolecall resume friday`,
  );
});

it('uses 120 columns', () => {
  expect(pullText(pull, regions, 120)).toBe(
    `Execution friday is held: instance profile web-profile has the tag rolecall:hold now.
No wave begins in any Region from now on: it is seen within 20 s where a Region is held. A hold has no end of its own.
  eu-west-1: wave 4 of about 12: 310 of 1,000 refreshed; held by the bake since 10:42
Let it go on:
  rolecall resume friday`,
  );
});
