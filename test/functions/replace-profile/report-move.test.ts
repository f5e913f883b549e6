import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { afterEach, expect, it, vi } from 'vitest';
import { parseInput } from '../../../functions/replace-profile/input.ts';
import type { EndedMove } from '../../../functions/replace-profile/move.ts';
import { reportMove } from '../../../functions/replace-profile/report-move.ts';
import { answerWith } from '../refresh/answers.ts';
import { move } from '../refresh/a-region.ts';
import { association, instance, profileArn } from '../an-instance.ts';

afterEach(() => vi.restoreAllMocks());

const ended: EndedMove = {
  request: parseInput({ instanceProfile: 'web-profile', replacement: 'web-green' }),
  formerArn: profileArn('web-profile'),
  replacementArn: profileArn('web-green'),
  role: 'web-role-v2',
  toCreate: false,
  startedAt: '2026-11-01T12:00:00.000Z',
  plan: {
    summary: '',
    steps: [],
    regions: [],
    holds: [],
    warnings: [],
    nextInstances: [],
    instances: 1,
    estimatedMinutes: 1,
    estimatedCostUsd: 0.01,
    start: {},
  },
  rehearsals: [],
  regions: [move({ instances: 1, refreshed: 1, planned: ['i-a'] })],
  leftAlone: [],
  nextInstances: [],
};

it.each([
  ['Moved', 'nobody has come to the former instance profile', []],
  ['MoveIncomplete', 'one has', ['i-late']],
])('A move in which all were moved is %s where %s since', async (status, _, ids) => {
  vi.spyOn(AutoScalingClient.prototype, 'send').mockImplementation((): unknown => Promise.resolve({}));
  answerWith({
    roles: ['web-role-v2'],
    instances: ids.map((instanceId) => instance({ instanceId })),
    associations: ids.map((instanceId) => association({ instanceId })),
  });

  const { report, complete } = await reportMove(ended);

  expect([report.status, complete]).toEqual([status, status === 'Moved']);
  expect(report.regions.flatMap(({ failures }) => failures.flatMap(({ instanceIds }) => instanceIds))).toEqual(ids);
});
