import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Association, Instance } from '../../../functions/instance.ts';
import { takeAway } from '../../../functions/refresh/disassociate.ts';
import type { InstanceRefresh, WaveInstance } from '../../../functions/refresh/region-refresh.ts';
import { answerWith, awsError } from './answers.ts';
import { association, instance, profileArn } from '../an-instance.ts';

const refresh = (instance: Partial<WaveInstance> = {}): InstanceRefresh => ({
  region: 'eu-west-1',
  instanceProfileArn: profileArn('web-profile'),
  instance: { instanceId: 'i-a', associationId: 'iip-assoc-old', ...instance },
});
const there = [association({ instanceId: 'i-a' })];
const leaving = [association({ instanceId: 'i-a', state: 'disassociating' as const })];
const throttled = awsError('RequestLimitExceeded');
const disassociate = 'DisassociateIamInstanceProfileCommand';
const describeAssociations = 'DescribeIamInstanceProfileAssociationsCommand';

const onlyIfStopped = { stopped: 'only' } as const;

/** What came of it, and what was sent. */
async function run(event: InstanceRefresh, error: Error | undefined, associations: Association[] | Error) {
  const sent = answerWith({ roles: [], associations, calls: error ? { [disassociate]: error } : {} });
  const came = await takeAway(event).then(
    ({ disassociatedAt, ...after }) => {
      expect(after).toEqual(event);
      return disassociatedAt === undefined ? 'goes on' : 'has taken it away';
    },
    (thrown: Error) => thrown.name,
  );
  return { came, sent };
}

afterEach(() => vi.restoreAllMocks());

describe('Disassociate', () => {
  it.each<[string, InstanceRefresh, Error | undefined, Association[] | Error, string, string[]]>([
    ['takes the association away', refresh(), undefined, there, 'has taken it away', [disassociate]],
    [
      'goes on when there is none any more',
      refresh(),
      awsError('InvalidAssociationID.NotFound'),
      [],
      'has taken it away',
      [disassociate],
    ],
    [
      'throws what kept it away',
      refresh(),
      throttled,
      there,
      'RequestLimitExceeded',
      [disassociate, describeAssociations],
    ],
    [
      'throws while it is on its way out',
      refresh(),
      throttled,
      leaving,
      'RequestLimitExceeded',
      [disassociate, describeAssociations],
    ],
    [
      'goes on after an error when it is gone: a try before has done it',
      refresh(),
      throttled,
      [],
      'has taken it away',
      [disassociate, describeAssociations],
    ],
    [
      'throws the first error when EC2 does not say',
      refresh(),
      awsError('TimeoutError'),
      throttled,
      'TimeoutError',
      [disassociate, describeAssociations],
    ],
    ['takes nothing from what is bare', refresh({ bare: true }), undefined, [], 'goes on', [describeAssociations]],
    [
      'takes it away where what was bare has it still',
      refresh({ bare: true }),
      undefined,
      there,
      'has taken it away',
      [describeAssociations, disassociate],
    ],
    [
      'does not keep what is bare waiting for an answer',
      refresh({ bare: true }),
      undefined,
      throttled,
      'goes on',
      [describeAssociations],
    ],
  ])('%s', async (_, event, error, associations, came, sent) => {
    expect(await run(event, error, associations)).toEqual({ came, sent });
  });

  it('has nothing to take from what an execution that was stopped has left bare', async () => {
    const { associationId: _, ...instance } = refresh({ bare: true }).instance;

    expect(await run({ ...refresh(), instance }, undefined, [])).toEqual({ came: 'goes on', sent: [] });
  });

  it.each<[string, Instance[], string, boolean]>([
    ['takes it from a stopped instance', [instance({ instanceId: 'i-a', state: 'stopped' })], 'goes on', true],
    ['leaves it to one that starts', [instance({ instanceId: 'i-a', state: 'pending' })], 'StartedMeanwhile', false],
    ['leaves it to one that runs', [instance({ instanceId: 'i-a' })], 'StartedMeanwhile', false],
  ])('in a move %s', async (_, instances, came, takes) => {
    const sent = answerWith({ roles: [], instances });
    const answer = takeAway(refresh(onlyIfStopped)).then(
      () => 'goes on',
      ({ name }: Error) => name,
    );

    expect(await answer).toBe(came);
    expect(sent).toEqual(['DescribeInstancesCommand', ...(takes ? [disassociate] : [])]);
  });

  it.each<[string, boolean, string]>([
    ['once is taken from', true, 'goes on'],
    ['twice keeps what it has', false, 'StartedMeanwhile'],
  ])('in a move one that EC2 leaves out %s', async (_, comes, came) => {
    const instances = comes ? [instance({ instanceId: 'i-a', state: 'stopped' })] : [];
    const sent = answerWith({ roles: [], instances, missesFirst: true });
    const answer = takeAway(refresh(onlyIfStopped)).then(
      () => 'goes on',
      ({ name }: Error) => name,
    );

    expect(await answer).toBe(came);
    expect(sent.filter((name) => name === disassociate)).toHaveLength(comes ? 1 : 0);
  });

  it.each([
    ['would do it', awsError('DryRunOperation'), 'goes on'],
    ['would find none: the instance is no example any more', awsError('InvalidAssociationID.NotFound'), 'goes on'],
    ['would refuse it', awsError('UnauthorizedOperation'), 'UnauthorizedOperation'],
  ])('rehearses with one call: EC2 %s', async (_, error, came) => {
    expect(await run({ ...refresh(), rehearsal: true }, error, there)).toEqual({ came, sent: [disassociate] });
  });
});
