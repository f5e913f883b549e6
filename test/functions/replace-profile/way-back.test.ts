import { expect, it } from 'vitest';
import { parseInput } from '../../../functions/replace-profile/input.ts';
import { backFrom } from '../../../functions/replace-profile/way-back.ts';

const there = { instanceProfile: 'web', replacement: 'green' };
const back = { instanceProfile: 'green', replacement: 'web' };
const alike = { regions: ['eu-west-1'], only: { 'tag:team': ['a'] }, maxInstances: 5000 };

it.each<[string, object, object]>([
  ['exchanges the names', {}, back],
  ['takes the same Regions, tags and size', alike, { ...back, ...alike }],
  ['creates nothing, and leaves the pace as it is', { create: 'web-role-v2', canary: 1, reason: 'green' }, back],
])('The way back %s', (_, fields, expected) => {
  expect(backFrom(parseInput({ ...there, ...fields }), 'web-role')).toEqual({ back: expected });
});

it('There is no way back to an instance profile without a role', () => {
  expect(backFrom(parseInput(there), undefined)).toEqual({});
});
