import { DescribeInstancesCommand, EC2Client, type Instance, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as startHandler, start } from '../../../functions/refresh/start.ts';
import { handler as stopHandler, stop } from '../../../functions/refresh/stop.ts';
import type { RestartBatch } from '../../../functions/refresh/restart-batch.ts';
import { batch } from './a-region.ts';
import { profileArn } from '../an-instance.ts';

const since = '2026-11-01T12:00:00.000Z';
const arn = profileArn('web-profile');

const shown = (id: string, state: Instance['State'] & { Name: string }, stoppedAt?: string): Instance => ({
  InstanceId: id,
  State: state,
  IamInstanceProfile: { Arn: arn },
  LaunchTime: new Date('2026-11-01T00:00:00Z'),
  ...(stoppedAt && { StateTransitionReason: `User initiated (${stoppedAt} GMT)` }),
});
const running = (id: string) => shown(id, { Name: 'running' });
const stopping = (id: string) => shown(id, { Name: 'stopping' }, '2026-11-01 12:00:05');
const stopped = (id: string, at = '2026-11-01 12:00:05') => shown(id, { Name: 'stopped' }, at);
const longStopped = (id: string) => stopped(id, '2026-11-01 11:00:00');

const given = (ids: string[], fields: Partial<RestartBatch> = {}): RestartBatch => ({
  ...batch(0, []),
  how: 'restart',
  instanceProfileArn: arn,
  instances: ids.map((instanceId) => ({ instanceId, since })),
  ...fields,
});

/** EC2 shows these instances, and refuses to stop or start one of `refuses`. @returns whom it was asked to stop or start */
function ec2(instances: Instance[], refuses: Record<string, string> = {}): string[][] {
  const asked: string[][] = [];
  vi.spyOn(EC2Client.prototype, 'send').mockImplementation((command: object): unknown => {
    if (command instanceof DescribeInstancesCommand)
      return Promise.resolve({ Reservations: [{ Instances: instances }] });
    const ids = (command as StopInstancesCommand).input.InstanceIds ?? [];
    asked.push(ids);
    const name = ids.map((id) => refuses[id]).find((one) => one !== undefined);
    if (name === undefined) return Promise.resolve({});
    return Promise.reject(Object.assign(new Error(name), { name, $metadata: { httpStatusCode: 400 } }));
  });
  return asked;
}

beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

describe('Stop', () => {
  it('stops what runs, counts what an earlier try stopped, and knows what somebody else stopped', async () => {
    const asked = ec2([running('i-a'), stopping('i-b'), stopped('i-c'), longStopped('i-d')]);

    expect(await stop(given(['i-a', 'i-b', 'i-c', 'i-d']))).toMatchObject({
      stopped: ['i-a', 'i-b', 'i-c'],
      theirs: ['i-d'],
      refused: [],
    });
    expect(asked).toEqual([['i-a']]);
  });

  it('tells what EC2 would not stop', async () => {
    ec2([running('i-a'), running('i-b')], { 'i-b': 'OperationNotPermitted' });

    expect(await stop(given(['i-a', 'i-b']))).toMatchObject({
      stopped: ['i-a'],
      refused: [{ instanceId: 'i-b', failure: { Error: 'OperationNotPermitted' } }],
    });
  });
});

describe('Start', () => {
  it('starts what has stopped, and not what somebody else stopped before', async () => {
    const asked = ec2([stopped('i-a'), stopped('i-b')]);

    expect(await start(given(['i-a', 'i-b'], { stopped: ['i-a'], theirs: ['i-b'] }))).toMatchObject({
      startedAt: expect.stringMatching(/Z$/) as string,
    });
    expect(asked).toEqual([['i-a']]);
  });

  it.each<[string, Instance[], Record<string, string>, string]>([
    ['is still stopping', [stopped('i-a'), stopping('i-b')], {}, 'InstancesStopping'],
    ['EC2 still shows as it was', [stopped('i-a'), running('i-b')], {}, 'InstancesStopping'],
    [
      'EC2 has no room for',
      [stopped('i-a'), stopped('i-b')],
      { 'i-b': 'InsufficientInstanceCapacity' },
      'InsufficientInstanceCapacity',
    ],
  ])('starts the others, and comes again for what %s', async (_, instances, refuses, name) => {
    const asked = ec2(instances, refuses);

    await expect(start(given(['i-a', 'i-b'], { stopped: ['i-a', 'i-b'] }))).rejects.toMatchObject({ name });
    expect(asked).toContainEqual(['i-a']);
  });
});

it.each([
  ['Stop', stopHandler],
  ['Start', startHandler],
])('%s refuses an instance profile that the policy does not list, and calls nothing', async (_, handler) => {
  const asked = ec2([running('i-a')]);
  const context = { invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:a' };
  const other = given(['i-0123456789abcdef0'], { instanceProfileArn: profileArn('admin-profile') });

  await expect(handler(other, context as never)).rejects.toMatchObject({ name: 'PayloadRefused' });
  expect(asked).toEqual([]);
});
