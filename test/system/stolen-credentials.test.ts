import { describe, expect, it } from 'vitest';
import {
  arn,
  as,
  associate,
  type Attempt,
  disassociate,
  everything,
  replace,
  role,
  scene,
  type Scene,
} from './attack.ts';

/** What could change something, on things that the policy lists. */
const mutations = ({ account, on, association }: Scene): Attempt[] => {
  const QueueUrl = account.stack().sqs.queue('rolecall-dev-assign')?.url;
  const own = { RoleName: 'rolecall-dev-PlanRole-us-east-1' };
  const everythingAllowed = JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } });
  return [
    associate(on.none, { Name: 'web-profile' }),
    replace(association(on.batch), 'web-profile'),
    disassociate(association(on.web)),
    ['ec2', 'CreateTags', { Resources: [on.none], Tags: [{ Key: 'instance-profile', Value: 'web' }] }],
    ['ec2', 'DeleteTags', { Resources: [on.none] }],
    ['ec2', 'RunInstances', { MinCount: 1, MaxCount: 1, IamInstanceProfile: { Name: 'web-profile' } }],
    ['ec2', 'StopInstances', { InstanceIds: [on.web] }],
    ['ec2', 'RebootInstances', { InstanceIds: [on.web] }],
    ['ec2', 'TerminateInstances', { InstanceIds: [on.web] }],
    role('Add', 'web-profile', 'web-role-v2'),
    role('Remove', 'web-profile', 'web-role'),
    ['iam', 'CreateInstanceProfile', { InstanceProfileName: 'new-profile' }],
    ['iam', 'DeleteInstanceProfile', { InstanceProfileName: 'empty-profile' }],
    // By these tags a person holds, approves and stops.
    [
      'iam',
      'TagInstanceProfile',
      { InstanceProfileName: 'web-profile', Tags: [{ Key: 'rolecall:approved', Value: 'a:25' }] },
    ],
    ['iam', 'UntagInstanceProfile', { InstanceProfileName: 'web-profile', TagKeys: ['rolecall:hold'] }],
    ['iam', 'CreateRole', { RoleName: 'new-role', AssumeRolePolicyDocument: everythingAllowed }],
    ['iam', 'DeleteRole', { RoleName: 'web-role-v2' }],
    ['iam', 'PutRolePolicy', { ...own, PolicyName: 'more', PolicyDocument: everythingAllowed }],
    ['iam', 'AttachRolePolicy', { ...own, PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
    ['iam', 'DeleteRolePolicy', { ...own, PolicyName: 'plan' }],
    ['iam', 'UpdateAssumeRolePolicy', { RoleName: 'web-role', PolicyDocument: everythingAllowed }],
    ['iam', 'TagRole', { RoleName: 'web-role', Tags: [{ Key: 'a', Value: 'b' }] }],
    ['sqs', 'SendMessage', { QueueUrl, MessageBody: '{}' }],
    ['sqs', 'PurgeQueue', { QueueUrl }],
    ['states', 'StartExecution', { stateMachineArn: account.stack().stepFunctions.stateMachines[0]?.arn, input: '{}' }],
    ['events', 'PutEvents', { Entries: [{ Source: 'x', DetailType: 'y', Detail: '{}' }] }],
    ['sts', 'AssumeRole', { RoleArn: arn('role/admin-role'), RoleSessionName: 'attack' }],
  ];
};

/** Of these, what a function is for; the policy of its resources bounds it, as above. */
const ownWork: Record<string, string[]> = {
  AssignProfiles: ['AssociateIamInstanceProfile', 'DisassociateIamInstanceProfile'],
  SweepInstances: ['SendMessage'],
  RemoveRole: ['RemoveRoleFromInstanceProfile'],
  AddRole: ['AddRoleToInstanceProfile'],
  RestoreRole: ['AddRoleToInstanceProfile', 'RemoveRoleFromInstanceProfile'],
  Disassociate: ['DisassociateIamInstanceProfile'],
  Associate: ['AssociateIamInstanceProfile'],
  ReplaceAssociation: ['ReplaceIamInstanceProfileAssociation'],
  CreateReplacement: ['AddRoleToInstanceProfile'],
  RemoveRetiredRole: ['RemoveRoleFromInstanceProfile'],
  RestoreRetiredRole: ['AddRoleToInstanceProfile'],
  DeleteProfile: ['DeleteInstanceProfile'],
  Stop: ['StopInstances'],
  Start: ['StartInstances'],
  PlanRetirement: [],
  LookAgain: [],
  ReportRetirement: [],
  Plan: [],
  PlanMove: [],
  ConfirmRole: [],
  TurnBack: [],
  GoBack: [],
  MoveBack: [],
  WaitForPropagation: [],
  CheckRole: [],
  LookAtHold: [],
  NextWave: [],
  ConfirmBatch: [],
  CloseRegion: [],
  Report: [],
  ReportMove: [],
};

const types = [
  'Instance Profile Given',
  'Instance Profile Lost',
  'Assignment Refused',
  'Instances Left Bare',
  'Rollout Started',
  'Rollout Held',
  'Rollout Finished',
];

const ownTypes: Record<string, string[]> = {
  AssignProfiles: types.slice(0, 4),
  RemoveRole: ['Rollout Started'],
  RemoveRetiredRole: ['Rollout Started'],
  NextWave: ['Rollout Started', 'Rollout Held'],
  Report: ['Instances Left Bare', 'Rollout Finished'],
  ReportMove: ['Instances Left Bare', 'Rollout Finished'],
  ReportRetirement: ['Rollout Finished'],
};

describe('with the credentials of', () => {
  it.each(Object.entries(ownWork))('%s nothing can be changed but %j', async (functionName, own) => {
    const made = await scene();
    const call = as(made.account, functionName);
    const before = everything(made);

    for (const [service, operation, parameters] of mutations(made).filter(([, operation]) => !own.includes(operation)))
      await expect(call(service, operation, parameters), operation).rejects.toMatchObject({
        code: expect.stringMatching(/^(UnauthorizedOperation|AccessDenied(Exception)?)$/),
      });

    await made.account.clock.advance(30_000);
    expect(everything(made)).toEqual(before);
  });

  // Who listens has to be sure that nobody else says it.
  it.each(Object.keys(ownWork))('%s the bus is told nothing but what it has to tell', async (functionName) => {
    const { account } = await scene();
    const call = as(account, functionName);
    const mayTell = async (Source: string, DetailType: string): Promise<boolean> =>
      call('events', 'PutEvents', { Entries: [{ Source, DetailType, Detail: '{}' }] }).then(
        () => true,
        () => false,
      );
    const told: string[] = [];
    for (const type of types) if (await mayTell('rolecall', type)) told.push(type);

    expect(told).toEqual(ownTypes[functionName] ?? []);
    for (const type of types) expect(await mayTell('another', type)).toBe(false);
  });

  it('every function is among these', async () => {
    const { account } = await scene();
    const names = [...account.stack().functions.values()].map(({ name }) => name.replace('rolecall-dev-', ''));
    expect(names.toSorted()).toEqual(Object.keys(ownWork).toSorted());
  });
});
