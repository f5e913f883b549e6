import { describe, expect, it } from 'vitest';
import { AwsError, ConnectionLostError, type Call, type Interceptor } from '../../sandbox/index.ts';
import { schemaFaults } from '../events/schema-faults.ts';
import { openWithout } from './missing-permission.ts';
import { lostIn, openTold, type ToldAccount } from './told-account.ts';

const region = 'us-east-1';
const web = { 'instance-profile': 'web' };
const replaceRole = {
  instanceProfile: 'web-profile',
  role: 'web-role-v2',
  propagationSeconds: 15,
  reason: 'ticket 17',
};

const typesOf = ({ told }: ToldAccount): string[] => told.map((event) => event['detail-type']);
const faultsIn = ({ told }: ToldAccount): string[] => told.flatMap(schemaFaults);

describe('of an instance the bus is told', () => {
  it('that it was given its instance profile, once', async () => {
    const account = await openTold({
      onDelivery: async (one, next) => void (await Promise.all([next(one), next(one)])),
    });

    const [id] = await account.owner.launch(region, { tags: web });
    await account.clock.advance(3_600_000);

    expect(typesOf(account)).toEqual(['Instance Profile Given']);
    expect(account.told[0]?.detail).toMatchObject({
      version: 1,
      region,
      instanceId: id,
      tag: { key: 'instance-profile', value: 'web' },
      after: { instanceProfile: 'web-profile' },
      action: 'attach',
    });
    expect(faultsIn(account)).toEqual([]);
  });

  it('that it was refused, at its start and not in the sweeps, with the same id at its next start', async () => {
    const account = await openTold();
    const [id = ''] = await account.owner.launch(region, { tags: { 'instance-profile': 'w\u202eeb' } });
    await account.clock.advance(3_600_000);
    expect(account.toldOf('Assignment Refused')).toMatchObject([
      { instanceId: id, tag: { value: 'w\\u202eeb' }, because: 'tag value not in the policy' },
    ]);

    await account.owner.call('ec2', region, 'StopInstances', { InstanceIds: [id] });
    await account.clock.advance(120_000);
    await account.owner.call('ec2', region, 'StartInstances', { InstanceIds: [id] });
    await account.clock.advance(120_000);

    const ids = account.toldOf('Assignment Refused').map((detail) => detail['id']);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    expect(faultsIn(account)).toEqual([]);
  });

  it('that EC2 refused it, once, though each sweep tries again', async () => {
    const account = await openTold();
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation', times: 100 });

    await account.owner.launch(region, { tags: web });
    await account.clock.advance(3_600_000);

    expect(account.calls.filter(isAssociate).length).toBeGreaterThan(3);
    expect(typesOf(account)).toEqual(['Assignment Refused']);
    expect(account.told[0]?.detail['because']).toContain('UnauthorizedOperation');
    expect(faultsIn(account)).toEqual([]);
  });
});

describe('of a rollout the bus is told', () => {
  it('the start and the end, and nothing of each instance', async () => {
    const account = await openTold();
    await account.launchOn(region, 'web-profile', 5);

    const { arn } = await account.execute(replaceRole);
    await account.clock.advance(10_000);

    const rollout = {
      workflow: 'replace-role',
      execution: arn,
      before: { instanceProfile: 'web-profile', role: 'web-role' },
      after: { instanceProfile: 'web-profile', role: 'web-role-v2' },
      reason: 'ticket 17',
    };
    expect(account.told.map(({ detail, ...event }) => [event['detail-type'], detail])).toMatchObject([
      ['Rollout Started', { ...rollout, instances: 5 }],
      ['Rollout Finished', { ...rollout, status: 'Replaced', counts: { planned: 5, done: 5, failed: 0 } }],
    ]);
    expect(faultsIn(account)).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      'a role that is there already',
      { instanceProfile: 'web-profile', role: 'web-role', propagationSeconds: 15 },
      'replace-role',
    ],
    ['replace-profile', { instanceProfile: 'web-profile', replacement: 'batch-profile' }, 'replace-profile'],
    ['retire-profile', { instanceProfile: 'web-profile-old', propagationSeconds: 15 }, 'retire-profile'],
  ])('the start and the end: %s', async (_, input, workflow) => {
    const account = await openTold();
    await account.owner.createInstanceProfile('web-profile-old', 'web-role');
    await account.launchOn(region, 'web-profile', 2);
    await account.launchOn('eu-west-1', 'web-profile', 2);

    const { status } = await account.execute(input, workflow);
    await account.clock.advance(10_000);

    expect(status).toBe('SUCCEEDED');
    expect(typesOf(account)).toEqual(['Rollout Started', 'Rollout Finished']);
    expect(account.told.map(({ detail }) => detail['workflow'])).toEqual([workflow, workflow]);
    expect(faultsIn(account)).toEqual([]);
  });

  it('nothing where nothing is changed: a dry run, and a plan or a rehearsal that fails', async () => {
    const account = await openTold();
    await account.launchOn(region, 'web-profile', 1);

    await account.execute({ ...replaceRole, dryRun: true });
    await account.execute({ ...replaceRole, role: 'admin-role' });
    account.faults.push({ at: 'RehearseAssociate', error: 'UnauthorizedOperation', times: 100 });
    const { status } = await account.execute(replaceRole);
    await account.clock.advance(10_000);

    expect(status).toBe('FAILED');
    expect(account.told).toEqual([]);
  });

  it('the end also where the role could not be replaced', async () => {
    const account = await openTold();
    await account.launchOn(region, 'web-profile', 1);
    account.faults.push({ at: 'AddRoleToInstanceProfile', error: 'AccessDenied' });

    await account.execute(replaceRole);
    await account.clock.advance(10_000);

    expect(typesOf(account)).toEqual(['Rollout Started', 'Rollout Finished']);
    expect(account.told[1]?.detail).toMatchObject({
      status: 'RoleNotReplaced',
      after: { instanceProfile: 'web-profile', role: 'web-role' },
    });
    expect(faultsIn(account)).toEqual([]);
  });

  it('what holds it until a person ends it, once, and no bake', async () => {
    const account = await openTold();
    await account.launchOn(region, 'web-profile', 10);

    const execution = account.owner.startExecution({
      ...replaceRole,
      canary: 3,
      bakeSeconds: 600,
      checkpoints: ['canary'],
    });
    await account.clock.advance(7_200_000);
    await account.owner.call('iam', region, 'TagInstanceProfile', {
      InstanceProfileName: 'web-profile',
      Tags: [{ Key: 'rolecall:approved', Value: `${execution.arn.split(':').at(-1)}:canary` }],
    });
    await account.clock.run(execution.ended);
    await account.clock.advance(10_000);

    expect(typesOf(account)).toEqual(['Rollout Started', 'Rollout Held', 'Rollout Finished']);
    expect(account.told[1]?.detail).toMatchObject({ region, by: 'checkpoint canary', execution: execution.arn });
    expect(faultsIn(account)).toEqual([]);
  });

  it('which instances it left bare', async () => {
    const account = await openTold();
    const [id] = await account.launchOn(region, 'web-profile', 1);
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation', times: 1000 });

    const { arn } = await account.execute(replaceRole);
    await account.clock.advance(10_000);

    expect(account.bare()).toEqual([id]);
    expect(account.toldOf('Instances Left Bare')).toMatchObject([
      { instanceIds: [id], region, execution: arn, lacks: { instanceProfile: 'web-profile' } },
    ]);
    expect(typesOf(account).at(-1)).toBe('Rollout Finished');
    expect(faultsIn(account)).toEqual([]);
  });
});

/** EventBridge does not take events as it should: so often. */
const bus = (
  times: number,
  how: (call: Call, next: (call: Call) => Promise<unknown>) => Promise<unknown>,
): Interceptor => {
  let left = times;
  return (call, next) => {
    if (call.operation !== 'PutEvents' || left === 0) return next(call);
    left -= 1;
    return how(call, next);
  };
};
const denies = (): Promise<never> => Promise.reject(new AwsError('AccessDeniedException', 400, 'not authorized'));
const losesAnswer = async (call: Call, next: (call: Call) => Promise<unknown>): Promise<never> => {
  await next(call);
  throw new ConnectionLostError();
};
/** The second of two entries is not taken. */
const takesHalf = async (call: Call, next: (call: Call) => Promise<unknown>): Promise<unknown> => {
  const [first, second] = call.parameters['Entries'] as object[];
  const { Entries } = (await next({ ...call, parameters: { Entries: [first] } })) as { Entries: object[] };
  const failed = second ? [{ ErrorCode: 'InternalFailure', ErrorMessage: 'later' }] : [];
  return { FailedEntryCount: failed.length, Entries: [...Entries, ...failed] };
};

const hangs = (): Promise<never> => new Promise(() => {});

describe('where EventBridge', () => {
  it.each<[string, number, Parameters<typeof bus>[1], number, object[]]>([
    ['takes half of the events at first, each comes once', 1, takesHalf, 2, []],
    ['denies them twice, they come', 2, denies, 2, []],
    ['loses an answer, they come with the same ids', 1, losesAnswer, 4, []],
    [
      'denies them for ever, they are logged as lost',
      1000,
      denies,
      0,
      [{ type: 'Instance Profile Given', count: 2, errors: ['AccessDeniedException'] }],
    ],
  ])('%s, and the instances have what they ask for', async (_, times, how, told, lost) => {
    const account = await openTold({ interceptors: [bus(times, how)] });

    const ids = await account.owner.launch(region, { tags: web, count: 2 });
    await account.clock.advance(60_000);

    expect(ids.map((id) => account.instances()[id]?.profile)).toEqual(['web-profile', 'web-profile']);
    expect(account.told.length).toBe(told);
    expect(new Set(account.told.map(({ detail }) => detail['id'])).size).toBe(Math.min(told, 2));
    expect(lostIn(account)).toMatchObject(lost);
  });

  it('hangs, the work is done in time, and a rollout ends as it would', async () => {
    const account = await openTold({ interceptors: [bus(1000, hangs)] });
    const [asking = ''] = await account.owner.launch(region, { tags: web });
    const [id = ''] = await account.launchOn(region, 'web-profile', 1);

    const { status } = await account.execute(replaceRole);

    expect(status).toBe('SUCCEEDED');
    expect([asking, id].map((one) => account.instances()[one]?.role)).toEqual(['web-role-v2', 'web-role-v2']);
    expect(lostIn(account)).toMatchObject([
      { type: 'Instance Profile Given', count: 1 },
      { type: 'Rollout Started', count: 1 },
      { type: 'Rollout Finished', count: 1 },
    ]);
  });
});

const moving = ['replace-profile', { instanceProfile: 'web-profile', replacement: 'batch-profile' }] as const;
const retiring = ['retire-profile', { instanceProfile: 'web-profile-old', propagationSeconds: 15 }] as const;
const replacing = ['replace-role', replaceRole] as const;

describe('without events:PutEvents', () => {
  it('AssignProfilesRole gives every instance what its tag asks for, and logs what is lost', async () => {
    const account = await openWithout('AssignProfilesRole', 'events:PutEvents');

    const [id = ''] = await account.owner.launch(region, { tags: web });
    await account.clock.advance(60_000);

    expect(account.instances()[id]?.profile).toBe('web-profile');
    expect(lostIn(account)).toMatchObject([{ type: 'Instance Profile Given', errors: ['AccessDeniedException'] }]);
  });

  it.each([
    ['RemoveRoleRole', replacing, 'Rollout Started'],
    ['ReportRole', replacing, 'Rollout Finished'],
    ['NextWaveRole', moving, 'Rollout Started'],
    ['ReportMoveRole', moving, 'Rollout Finished'],
    ['RemoveRetiredRoleRole', retiring, 'Rollout Started'],
    ['ReportRetirementRole', retiring, 'Rollout Finished'],
  ] as const)('%s ends as it would, and logs what is lost', async (role, [workflow, input], type) => {
    const account = await openWithout(role, 'events:PutEvents');
    await account.owner.createInstanceProfile('web-profile-old', 'web-role');
    await account.launchOn(region, 'web-profile', 1);

    const { status } = await account.execute(input, workflow);

    expect(status).toBe('SUCCEEDED');
    expect(lostIn(account)).toMatchObject([{ type, count: 1, errors: ['AccessDeniedException'] }]);
  });
});

function isAssociate({ operation }: Call): boolean {
  return operation === 'AssociateIamInstanceProfile';
}
