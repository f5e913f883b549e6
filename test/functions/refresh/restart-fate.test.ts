import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../functions/instance.ts';
import { fateOf, worstFate } from '../../../functions/refresh/fate-by-how.ts';
import type { Asked } from '../../../functions/refresh/fate.ts';
import type { InstanceRefresh } from '../../../functions/refresh/region-refresh.ts';
import { instance, profileArn } from '../an-instance.ts';

const id = 'i-00000000000000001';
const arn = profileArn('web-profile');
const at = Date.parse('2026-11-01T12:05:00Z');
const refresh = (fields: Partial<InstanceRefresh> = {}): InstanceRefresh => ({
  region: 'eu-west-1',
  instanceProfileArn: arn,
  instance: { instanceId: id, since: '2026-11-01T12:00:00.500Z' },
  ...fields,
});
const failed = (Error: string) => refresh({ failure: { Error, Cause: 'No.' } });

const shown = (fields: Partial<Instance> = {}): Instance =>
  instance({ instanceProfileArn: arn, launchedAt: '2026-11-01T08:00:00.000Z', ...fields });
const back = shown({ launchedAt: '2026-11-01T12:00:40.000Z', checks: 'ok' });
const checking = shown({ launchedAt: '2026-11-01T12:00:40.000Z', checks: 'system ok, instance initializing' });
const byUs = { code: 'Client.UserInitiatedShutdown', message: 'Client.UserInitiatedShutdown: User initiated shutdown' };
const down = shown({ state: 'stopped', stateReason: byUs });
const fallen = shown({
  state: 'stopped',
  launchedAt: '2026-11-01T12:00:40.000Z',
  stateReason: { code: 'Client.InternalError', message: 'Client error on launch' },
});

const inTime: Asked = { situation: 'awaited', until: at + 1 };
const tooLate: Asked = { situation: 'awaited', until: at };
const batchDied: Asked = { situation: 'batchDied', failure: { Error: 'WaveLost', Cause: 'Its batch had no outcome.' } };
const theEnd: Asked = { situation: 'nothingFollows', failure: { Error: 'RoleChangedMeanwhile', Cause: 'Gone.' } };

const fate = (one: InstanceRefresh, asked: Asked, ...instances: Instance[]) =>
  fateOf(one, asked, { associations: [], instances, at });

it('What is starting was started, whatever its call failed with: no failure is held against it', () => {
  expect(fate(failed('States.Timeout'), inTime, checking)).toEqual({ is: 'pending' });
});

describe('an instance that is restarted', () => {
  it.each<[string, InstanceRefresh, Asked, Instance[], object]>([
    ['is refreshed when it is back and its checks are ok', refresh(), inTime, [back], { is: 'refreshed' }],
    ['is refreshed whatever a task failed with', failed('States.Timeout'), theEnd, [back], { is: 'refreshed' }],
    ['is pending while its checks go on', refresh(), inTime, [checking], { is: 'pending' }],
    [
      'has failed when its checks take too long',
      refresh(),
      tooLate,
      [checking],
      { is: 'failed', error: 'NotReady', bare: false, cause: expect.stringContaining('instance initializing') },
    ],
    ['is pending while EC2 stops it', refresh(), inTime, [shown({ state: 'stopping' })], { is: 'pending' }],
    ['is pending while EC2 shows it as it was', refresh(), inTime, [shown()], { is: 'pending' }],
    ['has failed when EC2 did not stop it', refresh(), tooLate, [shown()], { is: 'failed', error: 'NotStopped' }],
    [
      'is tried again when a call failed and it is down: it comes first',
      failed('States.Timeout'),
      inTime,
      [down],
      { is: 'again', error: 'NotStarted', bare: true },
    ],
    [
      'has failed when EC2 has no room for it',
      failed('InsufficientInstanceCapacity'),
      inTime,
      [down],
      {
        is: 'failed',
        error: 'NotStarted',
        bare: false,
        cause: expect.stringMatching(/^It is stopped .*Capacity: No\.$/),
      },
    ],
    [
      'is pending when EC2 would not stop it: an earlier call may still come',
      failed('OperationNotPermitted'),
      inTime,
      [shown()],
      { is: 'pending', failure: { error: 'OperationNotPermitted', cause: 'No.', bare: false } },
    ],
    [
      'has failed as EC2 said when that call has not come',
      failed('OperationNotPermitted'),
      tooLate,
      [shown()],
      { is: 'failed', error: 'OperationNotPermitted', cause: 'No.', bare: false },
    ],
    [
      'has failed at once when it did not stay up, with the reason',
      refresh(),
      inTime,
      [fallen],
      {
        is: 'failed',
        error: 'NotStarted',
        cause: 'It is stopped (Client.InternalError: Client error on launch).',
        bare: false,
      },
    ],
    ['goes into the next wave when its batch died before it', refresh(), batchDied, [shown()], { is: 'again' }],
    ['comes first when its batch died and it is down', refresh(), batchDied, [down], { is: 'again', bare: true }],
    ['is pending when its batch died and it starts', refresh(), batchDied, [checking], { is: 'pending' }],
    ['has failed when it is down at the end', refresh(), theEnd, [down], { is: 'failed', error: 'NotStarted' }],
    ['has failed when its checks are not over at the end', refresh(), theEnd, [checking], { is: 'failed' }],
    ['is gone when it is terminated', refresh(), inTime, [shown({ state: 'terminated' })], { is: 'gone' }],
    ['is gone when somebody else had stopped it', refresh({ gone: true }), inTime, [down], { is: 'gone' }],
    ['is pending when EC2 does not show it', refresh(), inTime, [], { is: 'pending' }],
    ['is gone when EC2 does not show it for long', refresh(), tooLate, [], { is: 'gone' }],
    [
      'has failed when somebody gave it another instance profile',
      refresh(),
      inTime,
      [{ ...back, instanceProfileArn: profileArn('db-profile') }],
      { is: 'failed', error: 'AnotherProfileAssociated', bare: false },
    ],
    [
      'is bare when somebody took its instance profile',
      refresh(),
      tooLate,
      [instance({ launchedAt: '2026-11-01T12:00:40.000Z', checks: 'ok' })],
      { is: 'failed', error: 'AssociationLost', bare: true },
    ],
    [
      'has failed when it opted out before its turn',
      refresh(),
      inTime,
      [shown({ optedOut: true })],
      { error: 'OptedOut' },
    ],
    ['is refreshed when it opted out after it', refresh(), inTime, [{ ...back, optedOut: true }], { is: 'refreshed' }],
  ])('%s', (_, one, asked, instances, expected) => {
    expect(fate(one, asked, ...instances)).toMatchObject(expected);
  });
});

it('an instance that is restarted, of which EC2 cannot be asked counts as down, not as bare', () => {
  const failure = { Error: 'RoleChangedMeanwhile', Cause: 'It is gone.' };

  expect(worstFate(refresh().instance, failure)).toMatchObject({ is: 'failed', error: 'NotStarted', bare: false });
  expect(worstFate({ instanceId: id }, failure)).toMatchObject({ error: 'RoleChangedMeanwhile', bare: true });
});
