import { describe, expect, it } from 'vitest';
import { judge } from '../../../faults/judge/judge.ts';
import type { Outcome } from '../../../faults/judge/outcome.ts';
import {
  alarm,
  alarmAt,
  before,
  both,
  controls,
  ended,
  fullName,
  hour,
  long,
  rollout,
  struck,
  tagAt,
  untouched,
  web,
} from './a-rollout.ts';
import { aFailure, anExecution, anOutcome } from './an-outcome.ts';

const kindsIn = (more: Partial<Outcome>): string[] => [...new Set(judge(anOutcome(more)).map(({ kind }) => kind))];

describe('the judge of a rollout', () => {
  it.each<[string, string, Partial<Outcome>]>([
    [
      'wave under alarm',
      'an instance has its turn while an alarm is on',
      rollout({ alarms: ['web-5xx'] }, { alarmChanges: [alarmAt(145_000, true)] }),
    ],
    ['wave in a hold', 'one has its turn in a hold', rollout({}, { tagChanges: [tagAt(130_000, 'hold', '')] })],
    [
      'wave after stop',
      'one has its turn after a stop',
      rollout({}, { tagChanges: [tagAt(130_000, 'stop', fullName)] }),
    ],
    ['checkpoint passed', 'one has its turn behind half of them', rollout({ checkpoints: [50] })],
    ['checkpoint passed', 'one has its turn behind the canary', rollout({ checkpoints: ['canary'], canary: 0 })],
    [
      'checkpoint passed',
      'another execution is approved',
      rollout({ checkpoints: [50] }, { tagChanges: [tagAt(160_000, 'approved', 'another:50')] }),
    ],
    [
      'checkpoint passed',
      'only the one before is approved',
      rollout({ checkpoints: ['canary', 50] }, { tagChanges: [tagAt(160_000, 'approved', `${fullName}:canary`)] }),
    ],
    ['ended for nothing', 'no alarm was on', ended('AlarmOn')],
    [
      'ended for nothing',
      'an alarm went off before',
      ended('AlarmOn', { alarmChanges: [alarmAt(1, true), alarmAt(2, false)] }),
    ],
    ['ended for nothing', 'CloudWatch answered', ended('AlarmsUnread')],
    ['ended for nothing', 'no look at a hold was lost', ended('HoldLost')],
    ['ended for nothing', 'nobody stopped it', ended('Stopped')],
    ['ended for nothing', 'another was stopped', ended('Stopped', { tagChanges: [tagAt(150_000, 'stop', 'another')] })],
    ['ended for nothing', 'the time for an approval was not over', ended('NotApproved')],
    [
      'ended for nothing',
      'it was approved',
      ended('NotApproved', { tagChanges: [tagAt(-hour / 2, 'approved', `${fullName}:canary`)] }, long),
    ],
    ['untouched', 'one was refreshed', ended('AlarmOn', alarm, { text: `${untouched('i-1')}\n${untouched('i-2')}` })],
    [
      'named falsely',
      'one has all that it was to get',
      ended('AlarmOn', alarm, { text: `us-east-1: i-1 not refreshed: NotConfirmed: x\n${untouched('i-2')}` }),
    ],
  ])('finds %s where %s', (kind, _, more) => {
    expect(kindsIn(more)).toEqual([kind]);
  });

  it.each<[string, Partial<Outcome>]>([
    ['an alarm went on just before', rollout({ alarms: ['web-5xx'] }, { alarmChanges: [alarmAt(155_000, true)] })],
    [
      'an alarm has gone off again',
      rollout({ alarms: ['web-5xx'] }, { alarmChanges: [alarmAt(110_000, true), alarmAt(140_000, false)] }),
    ],
    ['an alarm is on that the input does not name', rollout({}, { alarmChanges: [alarmAt(100_000, true)] })],
    [
      'an alarm is on while it goes back',
      rollout(
        { alarms: ['web-5xx'] },
        {
          alarmChanges: [alarmAt(145_000, true)],
          executions: [
            anExecution({ input: { ...web, alarms: ['web-5xx'] }, before, after: both, turnedBackAt: 168_000 }),
          ],
        },
      ),
    ],
    ['a hold has just begun', rollout({}, { tagChanges: [tagAt(140_000, 'hold', '')] })],
    ['a hold is over', rollout({}, { tagChanges: [tagAt(1, 'hold', ''), tagAt(140_000, 'hold')] })],
    ['another execution is stopped', rollout({}, { tagChanges: [tagAt(1, 'stop', 'another')] })],
    [
      'another instance profile is held',
      rollout({}, { tagChanges: [{ ...tagAt(1, 'hold', ''), instanceProfile: 'x' }] }),
    ],
    [
      'a later checkpoint is approved',
      rollout({ checkpoints: [25, 50] }, { tagChanges: [tagAt(120_000, 'approved', `${fullName}:50`)] }),
    ],
    ['an alarm was on', ended('AlarmOn', alarm)],
    ['CloudWatch did not answer', ended('AlarmsUnread', struck({ operation: 'DescribeAlarms' }))],
    ['a look at a hold was lost', ended('HoldLost', struck({ function: 'LookAtHold' }))],
    ['a person stopped it', ended('Stopped', { tagChanges: [tagAt(150_000, 'stop', fullName)] })],
    ['nobody approved it', ended('NotApproved', {}, long)],
    ['all is done', { ...alarm, executions: [aFailure({ error: 'AlarmOn', input: { ...web, ...controls } })] }],
  ])('finds nothing where %s', (_, more) => {
    expect(kindsIn(more)).toEqual([]);
  });
});
