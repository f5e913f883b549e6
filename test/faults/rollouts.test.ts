import { describe, expect, it } from 'vitest';
import { caseFrom } from '../../faults/case.ts';
import { runCase } from '../../faults/run-case.ts';
import { timelineOf } from '../../faults/timeline.ts';

/** How the first execution of a case ends: cases of `npm run faults` in which a rollout is watched and steered. */
const cases: [string, string, string][] = [
  ['waits for an approval, and while it is held', 'SUCCEEDED', 'rollout-approved'],
  ['is stopped', 'Stopped', 'rollout-stopped'],
  ['is stopped, and IAM shows the tag late', 'Stopped', 'rollout-stopped/NextWave:GetInstanceProfile#3=old-15s*4'],
  ['sees an alarm go on', 'AlarmOn', 'rollout-alarm'],
  ['sees an alarm late', 'AlarmOn', 'rollout-alarm/NextWave:DescribeAlarms#3=late-8s*4'],
  ['sees an alarm that flaps off again in its bake', 'AlarmOn', 'rollout-alarm-flaps'],
  ['is not shown the alarms', 'AlarmsUnread', 'rollout-approved/NextWave:DescribeAlarms#3=ThrottlingException*lasting'],
  ['is not shown the alarms for a moment', 'SUCCEEDED', 'rollout-approved/NextWave:DescribeAlarms#3=missing-all*3'],
  ['is not answered by CloudWatch once', 'SUCCEEDED', 'rollout-approved/NextWave:DescribeAlarms#3=silence*4'],
  ['is not approved', 'NotApproved', 'rollout-not-approved'],
  ['loses a hold', 'SUCCEEDED', 'rollout-approved/LookAtHold#2=Lambda.ServiceException-before*10'],
  ['loses every hold', 'HoldLost', 'rollout-approved/LookAtHold:GetInstanceProfile#2=AccessDenied*lasting'],
  ['goes back', 'WentBack', 'rollout-back'],
  ['goes back by a twin', 'WentBack', 'rollout-back-by-twin'],
  ['moves back', 'WentBack', 'rollout-move-back'],
  ['goes back, also with what was to have its turn once more', 'WentBack', 'rollout-back-role-away'],
  ['cannot go back', 'WayBackFailed', 'rollout-back/AddRole:AddRoleToInstanceProfile#2=NoSuchEntity*4'],
  [
    'is not shown who came meanwhile',
    'WentBackInPart',
    'rollout-back/NextWave:DescribeInstances#13=InternalError*lasting',
  ],
  [
    'fails in a Region, and is started again with another input',
    'ReplacementIncomplete',
    'rollout-back-role-away/NextWave:DescribeInstances#9=UnauthorizedOperation*4',
  ],
];

describe('a rollout', () => {
  it.each(cases)('%s (%s)', async (_, end, id) => {
    const { scenario, faults } = caseFrom(id)!;
    const verdict = await runCase(scenario, faults, '1');

    expect(verdict.violations, timelineOf(verdict)).toEqual([]);
    const [first] = verdict.outcome.executions;
    expect(first?.error ?? first?.status).toBe(end);
    expect(verdict.outcome.struck.length > 0).toBe(faults.length > 0);
  });
});
