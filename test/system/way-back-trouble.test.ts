import { describe, expect, it } from 'vitest';
import { seen } from './by-twin.ts';
import {
  asBefore,
  begin,
  byMove,
  byTwin,
  inPlace,
  openWithFleet,
  reached,
  refusing,
  reportIn,
  run,
  stopAfter,
  toItsEnd,
  until,
  type Way,
} from './went-back.ts';
import type { TestAccount } from './test-account.ts';

/** How many calls are done before the one that fails: that is the canary's of us-east-1, where more instances are. */
const callsBefore = (way: Way): number => (way === byMove ? 3 : 4);

describe('on the way back', () => {
  it('instances that were launched meanwhile get the former role too', async () => {
    const { account, ids } = await openWithFleet();
    const execution = begin(account, inPlace);
    await until(account, execution, 'WaitForPropagation');
    const early = await account.owner.launch('us-east-1', { instanceProfile: 'web-profile' });
    await stopAfter(account, inPlace, 4, execution);
    const late = await account.owner.launch('us-east-1', { instanceProfile: 'web-profile' });

    await toItsEnd(account, execution);

    expect(execution.error).toBe('WentBack');
    for (const one of seen(account, [...ids, ...early, ...late])) expect(one).toEqual(asBefore);
  });

  it('instances that were launched on the instance profile and moved are moved back, and those of others stay', async () => {
    const { account, ids } = await openWithFleet();
    const others = await account.launchOn('us-east-1', 'batch-profile', 2);
    const execution = begin(account, byMove);
    await until(account, execution, 'EachRegion');
    const come = await account.owner.launch('us-east-1', { instanceProfile: 'web-profile' });
    const theirs = await account.owner.launch('us-east-1', { instanceProfile: 'batch-profile' });
    await stopAfter(account, byMove, 6, execution);

    await toItsEnd(account, execution);

    expect(execution.error).toBe('WentBack');
    for (const one of seen(account, [...ids, ...come])) expect(one).toEqual(asBefore);
    for (const one of seen(account, [...others, ...theirs])) {
      expect(one).toEqual({ profile: 'batch-profile', role: 'batch-role' });
    }
  });

  it.each([inPlace, byTwin, byMove])('an instance that fails is named, $way, and no wave follows', async (way) => {
    // The seventh call is the second one of the way back.
    const interceptors = [refusing(way.operation, callsBefore(way)), refusing(way.operation, 6)];
    const { account, ids } = await openWithFleet({ interceptors });

    const execution = await run(account, way);

    const report = reportIn(execution);
    const left = reached(account, way);
    expect(execution.error).toBe('WentBackInPart');
    expect(report).toMatchObject({ status: 'WentBackInPart', failed: 1 });
    for (const id of left) expect(execution.cause).toContain(id);
    for (const one of seen(
      account,
      ids.filter((id) => !left.includes(id)),
    ))
      expect(one).toEqual(asBefore);
  });

  it('nothing holds it: neither the tag that held the way there nor the one that stopped it', async () => {
    const { account } = await openWithFleet();
    const execution = begin(account, inPlace);
    await stopAfter(account, inPlace, 3, execution);
    await account.owner.call('iam', 'us-east-1', 'TagInstanceProfile', {
      InstanceProfileName: 'web-profile',
      Tags: [{ Key: 'rolecall:hold', Value: '' }],
    });

    await toItsEnd(account, execution);

    expect(execution.error).toBe('WentBack');
  });

  it('a role that somebody else put in meanwhile stays, and the instances are named', async () => {
    const { account } = await openWithFleet({ interceptors: [refusing(inPlace.operation, 4)] });
    const execution = begin(account, inPlace);
    await until(account, execution, 'GoBack');
    await account.owner.call('iam', 'us-east-1', 'RemoveRoleFromInstanceProfile', {
      InstanceProfileName: 'web-profile',
      RoleName: 'web-role-v2',
    });
    await account.owner.call('iam', 'us-east-1', 'AddRoleToInstanceProfile', {
      InstanceProfileName: 'web-profile',
      RoleName: 'admin-role',
    });

    await toItsEnd(account, execution);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'WayBackFailed' });
    expect(account.roleIn('web-profile')).toBe('admin-role');
    for (const id of reached(account, inPlace)) expect(execution.cause).toContain(id);
  });

  it.each([
    ['RemoveRole', 'AccessDenied'],
    ['AddRole', 'AccessDenied'],
    ['ConfirmRole', 'AccessDenied'],
  ])('%s that fails leaves the new role in, and all that have it are named', async (at, error) => {
    const { account } = await openWithFleet({ interceptors: [refusing(inPlace.operation, 4)] });
    account.faults.push({ at, error, after: 1 });

    const execution = await run(account, inPlace);

    const left = reached(account, inPlace);
    expect(execution.error).toBe('WayBackFailed');
    expect(account.roleIn('web-profile')).toBe('web-role-v2');
    expect(left).toHaveLength(4);
    for (const id of left) expect(execution.cause).toContain(id);
    expect(execution.cause).toMatch(
      /So it was to go back to role web-role\. .* (still )?holds role web-role-v2( again)?\./,
    );
    expect(execution.cause).toContain('{"instanceProfile":"web-profile","role":"web-role"}');
  });

  it('an instance profile that cannot be filled is told at once, with the command that puts the former role in', async () => {
    const { account } = await openWithFleet({ interceptors: [refusing(inPlace.operation, 4)] });
    account.faults.push(
      { at: 'AddRole', error: 'AccessDenied', after: 1 },
      { at: 'RestoreRole', error: 'AccessDenied' },
    );

    const execution = await run(account, inPlace);

    expect(execution.error).toBe('RoleNotRestored');
    expect(execution.cause).toContain(
      'aws iam add-role-to-instance-profile --instance-profile-name web-profile --role-name web-role\n',
    );
  });

  it.each([
    [inPlace.way, 'GoBack', inPlace, 'ReplacementIncomplete', 'It did not go back: UnauthorizedOperation'],
    [byTwin.way, 'GoBack', byTwin, 'ReplacementIncomplete', 'It did not go back: UnauthorizedOperation'],
    [byMove.way, 'MoveBack', byMove, 'MoveIncomplete', 'They did not go back: UnauthorizedOperation'],
  ] as const)('%s: what keeps %s from its work is told', async (_, at, way, error, told) => {
    const { account } = await openWithFleet({ interceptors: [refusing(way.operation, callsBefore(way))] });
    account.faults.push({ at, error: 'UnauthorizedOperation', times: 99 });

    const execution = await run(account, way);

    expect(execution.error).toBe(error);
    expect(execution.cause).toContain(told);
    expect(reached(account, way)).toHaveLength(4);
  });

  it('by a twin, nothing goes back any more once the instances have turned back', async () => {
    const { account } = await openWithFleet({ interceptors: [refusing(byTwin.operation, 10)] });

    const execution = await run(account, byTwin);

    expect(execution.error).toBe('ReplacementIncomplete');
    expect(execution.trace.entered.get('GoBack')).toBeGreaterThan(0);
    expect(execution.cause).toContain('are on instance profile web-green-profile');
  });
});

const stop = (account: TestAccount, arn: string): Promise<unknown> =>
  account.stack().stepFunctions.handle({
    service: 'states',
    region: 'us-east-1',
    operation: 'StopExecution',
    parameters: { executionArn: arn },
    caller: 'AKIAOWNER',
  });

describe('an execution that is stopped on its way back', () => {
  it.each([
    ['RemoveRole', 2],
    ['AddRole', 2],
    ['ConfirmRole', 2],
    ['RefreshWave', 7],
    ['RefreshWave', 8],
  ])('in %s is mended by the next one with the former role', async (state, times) => {
    const { account, ids } = await openWithFleet({ interceptors: [refusing(inPlace.operation, 4)] });
    const execution = begin(account, inPlace);
    await until(account, execution, state, times);
    await account.clock.advance(700);
    await stop(account, execution.arn);
    await account.clock.advance(60_000);

    const next = await account.execute({ ...inPlace.input, role: 'web-role' });
    await account.clock.advance(10_000);

    expect(next.status, next.cause).toBe('SUCCEEDED');
    expect(account.roleIn('web-profile')).toBe('web-role');
    for (const one of seen(account, ids)) expect(one).toEqual(asBefore);
  });
});

it('A move that is stopped on its way back is brought to its end with the names exchanged', async () => {
  const { account, ids } = await openWithFleet({ interceptors: [refusing(byMove.operation, 4)] });
  const [stopped = ''] = ids.toSorted();
  await account.owner.call('ec2', 'us-east-1', 'StopInstances', { InstanceIds: [stopped] }).catch(() => undefined);
  await account.clock.advance(60_000);
  const execution = begin(account, byMove);
  await until(account, execution, 'MoveBack');
  await until(account, execution, 'RefreshWave', (execution.trace.entered.get('RefreshWave') ?? 0) + 2);
  await account.clock.advance(700);
  await stop(account, execution.arn);
  await account.clock.advance(60_000);

  const next = await account.execute(
    { instanceProfile: 'batch-profile', replacement: 'web-profile' },
    'replace-profile',
  );
  await account.clock.advance(10_000);

  expect(next.status, next.cause).toBe('SUCCEEDED');
  for (const id of ids) expect(account.instances()[id]?.profile).toBe('web-profile');
});
