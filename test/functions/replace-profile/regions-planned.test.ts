import { expect, it } from 'vitest';
import type { MovePlan } from '../../../functions/replace-profile/move-findings.ts';
import { regionsPlanned } from '../../../functions/replace-profile/regions-planned.ts';
import { regionPlan } from '../../../functions/workflow/findings.ts';
import { regionWith } from '../workflow/some-findings.ts';

const states = { running: 0, stopped: 0, later: 0, notChosen: 0, undone: [], examples: [] };
const plan = (count: number, fields: Partial<MovePlan>): MovePlan => {
  const found = { ...states, ...regionWith(count), ...fields };
  return { ...found, ...regionPlan(found, true) };
};

it('The plan of a move counts in each Region what matters there, and no 0', () => {
  const here = plan(3, { running: 1, stopped: 1, later: 1 });
  const there = plan(1, { region: 'us-east-1', running: 1, notChosen: 2, optedOut: ['i-a'], managed: 4 });

  expect(regionsPlanned([here, there])).toEqual([
    { region: 'eu-west-1', instances: 3, running: 1, stopped: 1, later: 1 },
    { region: 'us-east-1', instances: 1, running: 1, notChosen: 2, optedOut: 1, managed: 4 },
  ]);
});
