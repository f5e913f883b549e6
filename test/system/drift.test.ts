import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { AccountOptions, Delivery, Resources } from '../../sandbox/index.ts';
import { schemaFaults } from '../events/schema-faults.ts';
import { packagedWith } from './project-copy.ts';
import { openTold, type ToldAccount } from './told-account.ts';
import { alice, apiCall, session, trail } from './trail.ts';

const region = 'us-east-1';
const web = { 'instance-profile': 'web' };
const replacing = packagedWith({ existing: 'replace' });
afterAll(() => rmSync(replacing, { recursive: true }));

/** As with `driftFromCloudTrail: true`; the sweep would find everything, and does not run. */
const withDriftRule = (packaged: Resources): Resources => {
  const { SweepInstancesEventsRuleSchedule1: _, ...resources } = packaged;
  const rule = structuredClone(resources['DriftRule']);
  if (rule?.Properties) Object.assign(rule.Properties, { State: 'ENABLED' });
  return { ...resources, ...(rule && { DriftRule: rule }) };
};

/** EC2 shows the former instance profile for a while after a replacement: then the queue brings the message back. */
const secondLook = 90_000;

interface DriftAccount extends ToldAccount {
  /** The calls of others that came to the queue. */
  drifts: () => string[];
}

async function openWithTrail(options: AccountOptions = {}): Promise<DriftAccount> {
  const drifts: string[] = [];
  const account: ToldAccount = await openTold({
    template: withDriftRule,
    interceptors: [trail(() => account)],
    onDelivery: (delivery: Delivery, next) => {
      if (delivery.rule.Name.endsWith('-drift')) drifts.push(String(delivery.event.detail['eventName']));
      return next(delivery);
    },
    ...options,
  });
  return { ...account, drifts: () => drifts };
}

/** Alice makes a call, and CloudTrail tells of it. */
const asAlice = (account: ToldAccount, operation: string, parameters: Record<string, unknown>): Promise<unknown> =>
  account.clock.run(account.handle({ service: 'ec2', region, operation, parameters, caller: 'AKIAALICE' }));

const associationOf = (account: ToldAccount, id: string): string =>
  account.ec2(region).instance(id).associations.at(-1)?.AssociationId ?? '';

const take = (account: ToldAccount, id: string): Promise<unknown> =>
  asAlice(account, 'DisassociateIamInstanceProfile', { AssociationId: associationOf(account, id) });

const exchange = (account: ToldAccount, id: string, Name: string): Promise<unknown> =>
  asAlice(account, 'ReplaceIamInstanceProfileAssociation', {
    AssociationId: associationOf(account, id),
    IamInstanceProfile: { Name },
  });

const driftLines = ({ logs }: ToldAccount): Record<string, unknown>[] =>
  logs.map(({ text }) => JSON.parse(text) as Record<string, unknown>).filter(({ message }) => message === 'drift');

async function launched(account: ToldAccount, tags: Record<string, string> = web): Promise<string> {
  const [id = ''] = await account.owner.launch(region, { tags });
  await account.clock.advance(60_000);
  account.told.length = 0;
  return id;
}

describe('an instance whose instance profile somebody takes away', () => {
  it('has it again within seconds, and the log and the event name who took it', async () => {
    const account = await openWithTrail();
    const id = await launched(account);

    await take(account, id);
    await account.clock.advance(20_000);

    expect(account.instances()[id]?.profile).toBe('web-profile');
    expect(driftLines(account)).toMatchObject([
      { instanceId: id, call: 'DisassociateIamInstanceProfile', by: alice.arn },
    ]);
    expect(account.told.map((event) => [event['detail-type'], event.detail])).toMatchObject([
      [
        'Instance Profile Lost',
        {
          instanceId: id,
          before: { instanceProfile: 'web-profile' },
          call: 'DisassociateIamInstanceProfile',
          by: alice.arn,
        },
      ],
      ['Instance Profile Given', { instanceId: id, after: { instanceProfile: 'web-profile' } }],
    ]);
    expect(account.told.flatMap(schemaFaults)).toEqual([]);
  });

  it('keeps another one where the policy keeps what is there, and the bus is told who gave it', async () => {
    const account = await openWithTrail();
    const id = await launched(account);

    await exchange(account, id, 'batch-profile');
    await account.clock.advance(secondLook);

    expect(account.instances()[id]?.profile).toBe('batch-profile');
    expect(account.told.map((event) => [event['detail-type'], event.detail])).toMatchObject([
      ['Instance Profile Lost', { after: { instanceProfile: 'batch-profile' }, by: alice.arn }],
    ]);
    expect(account.told.flatMap(schemaFaults)).toEqual([]);
  });

  it('gets it back from another one where the policy replaces', async () => {
    const account = await openWithTrail({ project: replacing });
    const id = await launched(account);

    await exchange(account, id, 'batch-profile');
    await account.clock.advance(secondLook);

    expect(account.instances()[id]?.profile).toBe('web-profile');
    expect(account.told.map((event) => event['detail-type'])).toEqual([
      'Instance Profile Lost',
      'Instance Profile Given',
    ]);
  });

  it('is left to itself where no tag asks for one', async () => {
    const account = await openWithTrail();
    const [id = ''] = await account.launchOn(region, 'web-profile', 1);

    await take(account, id);
    await account.clock.advance(20_000);

    expect(account.instances()[id]?.profile).toBeUndefined();
    expect(account.told).toEqual([]);
  });

  it('waits for the sweep unless the settings say otherwise', async () => {
    const account = await openWithTrail({ template: (resources) => resources });
    const id = await launched(account);

    await take(account, id);
    await account.clock.advance(20_000);
    expect(account.instances()[id]?.profile).toBeUndefined();
    await account.clock.advance(16 * 60_000);

    expect(account.instances()[id]?.profile).toBe('web-profile');
    expect(account.drifts()).toEqual([]);
  });
});

describe('the calls of Rolecall', () => {
  it('do not come back: of Assign, of a replacement and of a move', async () => {
    const account = await openWithTrail({ project: replacing });
    await launched(account);
    await account.launchOn(region, 'web-profile', 3);

    const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };
    await account.execute(input);
    await account.execute({ instanceProfile: 'web-profile', replacement: 'web-green-profile' }, 'replace-profile');
    await account.clock.advance(60_000);

    const changes = account.calls.filter(({ operation }) => /^(Associate|Disassociate|Replace)/.test(operation));
    expect(changes.length).toBeGreaterThan(8);
    expect(account.drifts()).toEqual([]);
  });

  // Two that undo each other go on as long as both react: docs/events.md.
  it('are as many as those of an automation that undoes them', async () => {
    const account = await openWithTrail({ project: replacing });
    const id = await launched(account);
    const before = account.calls.length;

    for (let round = 0; round < 5; round += 1) {
      await exchange(account, id, 'batch-profile');
      await account.clock.advance(secondLook);
    }

    const ours = account.calls
      .slice(before)
      .filter(({ operation }) => operation === 'ReplaceIamInstanceProfileAssociation');
    expect(ours).toHaveLength(10);
    expect(account.drifts()).toHaveLength(5);
    expect(account.toldOf('Instance Profile Lost')).toHaveLength(5);
  });
});

describe('the rule', () => {
  const answer = {
    AssociationId: 'iip-assoc-0123456789abcdef0',
    InstanceId: 'i-1234567890abcdef0',
    IamInstanceProfile: { Arn: 'arn:aws:iam::123456789012:instance-profile/web-profile', Id: 'AIPA1' },
    State: 'disassociating',
  };
  const call = 'DisassociateIamInstanceProfile';

  it.each<[string, object, number]>([
    ['a user', apiCall(call, { identity: alice, answer }), 1],
    ['the root user', apiCall(call, { identity: { type: 'Root', arn: 'arn:aws:iam::123456789012:root' }, answer }), 1],
    [
      'a session of another role',
      apiCall(call, { identity: session('arn:aws:iam::123456789012:role/ci', 'x'), answer }),
      1,
    ],
    ['a service', apiCall(call, { identity: { type: 'AWSService', invokedBy: 'x.amazonaws.com' }, answer }), 1],
    ['a call that was refused', apiCall(call, { identity: alice, errorCode: 'Client.UnauthorizedOperation' }), 0],
    ['another call', apiCall('RunInstances', { identity: alice }), 0],
  ])('takes or leaves the call of %s', async (_, event, count) => {
    const account = await openWithTrail();

    account.stack().events.publish(event as ReturnType<typeof apiCall>);
    await account.clock.advance(10_000);

    expect(account.drifts()).toHaveLength(count);
  });

  it('lets a call go that names no instance: it is logged, and nothing is left in the queues', async () => {
    const account = await openWithTrail();

    account
      .stack()
      .events.publish(apiCall(call, { identity: alice, request: { AssociationId: answer.AssociationId } }));
    await account.clock.advance(3_600_000);

    expect(driftLines(account)).toMatchObject([{ call, by: alice.arn, associationId: answer.AssociationId }]);
    expect(driftLines(account)[0]).not.toHaveProperty('instanceId');
    for (const name of ['rolecall-dev-assign', 'rolecall-dev-assign-dead-letters'])
      expect(account.stack().sqs.queue(name)?.messages()).toEqual([]);
  });
});
