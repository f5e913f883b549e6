import { readFileSync, rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { foreignProfiles } from '../../configuration/foreign-profiles.ts';
import { packagedWith } from '../system/project-copy.ts';
import { packagedWithMany } from './packaged-with-many.ts';
import {
  ofType,
  readPackaged,
  statementsIn,
  statementsOf,
  texts,
  type Role,
  type Statement,
} from './packaged-template.ts';

interface PolicyFile {
  tagKey: string;
  profiles: Record<string, { instanceProfile: string; roles: string[]; retired?: boolean }>;
  protected: string[];
  default: string;
  existing: string;
}

// The policy may let AssignProfiles take instance profiles away: then its permissions are other ones.
const profiles = {
  web: { instanceProfile: '/team/web-profile', roles: ['/team/web-role'] },
  db: { instanceProfile: 'db', roles: ['db', 'db-v2'] },
};
const replacing = packagedWith({ profiles, existing: 'replace', protected: ['eks-*'] });
const withDefault = packagedWith({ profiles, default: 'web' });
const withMany = packagedWithMany();
afterAll(() => [replacing, withDefault].forEach((project) => rmSync(project, { recursive: true })));

const arn =
  (type: string) =>
  (name: string): string =>
    `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${type}/${name.replace(/^\//, '')}`;
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].toSorted();

describe.each([
  ['the policy of the tests', '.', 'sandbox/policy.yml'],
  ['`existing: replace`', replacing, 'policy.yml'],
  ['`existing: keep` and a default', withDefault, 'policy.yml'],
  ['500 instance profiles', withMany, 'policy.yml'],
])('with %s', (_, project, file) => {
  const policy = parse(readFileSync(`${project}/${file}`, 'utf8')) as PolicyFile;
  const all = Object.values(policy.profiles);
  const rolesOf = (profiles: typeof all): string[] =>
    sorted(profiles.flatMap((profile) => profile.roles.map(arn('role'))));
  const profilesOf = (profiles: typeof all): string[] =>
    sorted(profiles.map(({ instanceProfile }) => arn('instance-profile')(instanceProfile)));
  const given = all.filter(({ retired }) => !retired);
  const retired = all.filter((profile) => profile.retired);
  const listedRoles = rolesOf(given);
  const listedProfiles = profilesOf(given);
  // Where nothing is retired, a name that nothing has.
  const retiredRoles = retired.length > 0 ? rolesOf(retired) : [arn('role')('')];
  const retiredProfiles = retired.length > 0 ? profilesOf(retired) : [arn('instance-profile')('')];
  const restoring = 'RestoreRetiredRoleRole';
  const protectedProfiles = sorted(
    [...policy.protected, ...foreignProfiles].flatMap((name) => [name, `*/${name}`]).map(arn('instance-profile')),
  );

  const replacesNothing = policy.existing === 'keep' && policy.default === 'none';

  const template = readPackaged(project);
  const roles = [...ofType<Role>(template, 'AWS::IAM::Role')];
  const allowed = roles.flatMap(([role, properties]) =>
    statementsOf(template, properties)
      .filter(({ effect }) => effect === 'Allow')
      .map((statement) => ({ role, ...statement })),
  );
  /** The statements that allow an action, each with its role. */
  const allowing = (action: string) => allowed.filter(({ actions }) => actions.includes(action));

  // More than its own task needs is what an attacker who has one function gets on top.
  it('each role may change what its task changes, and nothing else', () => {
    const changes = Object.fromEntries(
      roles.map(([role]) => [
        role,
        sorted(allowed.filter((statement) => statement.role === role).flatMap(({ actions }) => actions)).filter(
          (action) => !reads.test(action) && !telemetry.test(action),
        ),
      ]),
    );

    expect(changes).toEqual({
      AssignProfilesRole: [
        'ec2:AssociateIamInstanceProfile',
        'ec2:DisassociateIamInstanceProfile',
        ...(replacesNothing ? [] : ['ec2:ReplaceIamInstanceProfileAssociation']),
        'events:PutEvents',
        'iam:PassRole',
        'sqs:DeleteMessage',
        'sqs:ReceiveMessage',
      ],
      WaitForPropagationRole: [],
      SweepInstancesRole: ['sqs:SendMessage'],
      PlanRole: [],
      RemoveRoleRole: ['events:PutEvents', 'iam:RemoveRoleFromInstanceProfile'],
      AddRoleRole: ['iam:AddRoleToInstanceProfile', 'iam:PassRole'],
      RestoreRoleRole: ['iam:AddRoleToInstanceProfile', 'iam:PassRole', 'iam:RemoveRoleFromInstanceProfile'],
      ConfirmRoleRole: [],
      NextWaveRole: ['events:PutEvents'],
      DisassociateRole: ['ec2:DisassociateIamInstanceProfile'],
      AssociateRole: ['ec2:AssociateIamInstanceProfile', 'iam:PassRole'],
      ConfirmBatchRole: [],
      CheckRoleRole: [],
      LookAtHoldRole: [],
      CloseRegionRole: [],
      TurnBackRole: [],
      GoBackRole: [],
      MoveBackRole: [],
      ReportRole: ['events:PutEvents'],
      StopRole: ['ec2:StopInstances'],
      StartRole: ['ec2:StartInstances'],
      ReplaceAssociationRole: ['ec2:ReplaceIamInstanceProfileAssociation', 'iam:PassRole'],
      PlanMoveRole: [],
      CreateReplacementRole: [
        'iam:AddRoleToInstanceProfile',
        'iam:CreateInstanceProfile',
        'iam:PassRole',
        'iam:TagInstanceProfile',
      ],
      ReportMoveRole: ['events:PutEvents'],
      ReplaceProfileRole: [
        'lambda:InvokeFunction',
        'states:RedriveExecution',
        'states:StartExecution',
        'states:StopExecution',
      ],
      PlanRetirementRole: [],
      RemoveRetiredRoleRole: ['events:PutEvents', 'iam:RemoveRoleFromInstanceProfile'],
      LookAgainRole: [],
      DeleteProfileRole: ['iam:DeleteInstanceProfile'],
      RestoreRetiredRoleRole: ['iam:AddRoleToInstanceProfile', 'iam:PassRole'],
      ReportRetirementRole: ['events:PutEvents'],
      RetireProfileRole: ['lambda:InvokeFunction'],
      ReplaceRoleRole: [
        'lambda:InvokeFunction',
        'states:RedriveExecution',
        'states:StartExecution',
        'states:StopExecution',
      ],
    });
  });

  it('no statement allows by a wildcard in an action, or by what it does not name', () => {
    for (const { actions, elements } of allowed) {
      expect(actions.filter((action) => /[*?]/.test(action))).toEqual([]);
      expect(elements.filter((element) => element.startsWith('Not'))).toEqual([]);
    }
  });

  // `*` on an action that changes something is the whole account.
  it('only reads, tracing and log delivery are allowed on *', () => {
    const everywhere = allowed.filter(({ resources }) => resources.includes('*')).flatMap(({ actions }) => actions);

    expect(sorted(everywhere).filter((action) => !onEverything.some(({ pattern }) => pattern.test(action)))).toEqual(
      [],
    );
  });

  it('a wildcard in a resource stands for instances, under a condition, for executions of the state machine, or for reads', () => {
    const changing = allowed.filter(({ actions }) => !actions.every((action) => readsOfIam.includes(action)));
    const wide = changing.flatMap(({ resources, condition }) =>
      resources
        .filter((resource) => resource !== '*' && /[*?]/.test(resource))
        .map((resource) => ({ resource, bound: Object.keys(condition).length > 0 })),
    );

    for (const { resource, bound } of wide) {
      expect(resource).toMatch(
        /:instance\/\*$|:execution:rolecall-dev-(replace-role|replace-profile|retire-profile)[:/]\*$/,
      );
      expect(bound || resource.includes(':execution:')).toBe(true);
    }
    expect(wide.length).toBeGreaterThan(0);
  });

  // Any role of the account could be put into an instance profile, an administrator's too.
  it('a role may be passed only if the policy lists it, and only to EC2', () => {
    expect(allowing('iam:PassRole').map(({ role }) => role)).toEqual([
      'AssignProfilesRole',
      'AddRoleRole',
      'RestoreRoleRole',
      'AssociateRole',
      'ReplaceAssociationRole',
      'CreateReplacementRole',
      restoring,
    ]);
    for (const { role, resources, condition, actions } of allowing('iam:PassRole')) {
      expect(actions).toEqual(['iam:PassRole']);
      expect(resources).toEqual(role === restoring ? retiredRoles : listedRoles);
      expect(condition).toEqual({
        StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'] },
      });
    }
  });

  it.each(['iam:AddRoleToInstanceProfile', 'iam:RemoveRoleFromInstanceProfile'])(
    '%s goes to the instance profiles of the policy',
    (action) => {
      const statements = allowing(action).filter(({ role }) => !ofRetirement.test(role));

      expect(statements.length).toBeGreaterThan(0);
      for (const { resources } of statements) expect(resources).toEqual(listedProfiles);
    },
  );

  // Nothing else of the stack may delete an instance profile, or empty one for it.
  it('retire-profile changes the retired instance profiles, and no other', () => {
    const changing = allowed.filter(
      ({ role, actions }) =>
        ofRetirement.test(role) && actions.some((action) => /^iam:(Add|Remove|Delete)/.test(action)),
    );

    expect(changing).toHaveLength(3);
    for (const { resources } of changing) expect(resources).toEqual(retiredProfiles);
    expect(allowing('iam:DeleteInstanceProfile').map(({ role }) => role)).toEqual(['DeleteProfileRole']);
    expect(retiredProfiles.filter((profile) => listedProfiles.includes(profile))).toEqual([]);
  });

  // Lists of what may be read would fill the room of what may be changed.
  it.each([
    ['iam:GetInstanceProfile', 'instance-profile'],
    ['iam:GetRole', 'role'],
    ['iam:ListAttachedRolePolicies', 'role'],
    ['iam:ListRolePolicies', 'role'],
  ])('%s, which changes nothing, goes to every %s', (action, type) => {
    expect(allowing(action).length).toBeGreaterThan(0);
    for (const { actions, resources } of allowing(action)) {
      for (const other of actions) expect(readsOfIam).toContain(other);
      expect(resources).toEqual([arn(type)('*')]);
    }
  });

  const giving = (role: string) =>
    allowing('ec2:AssociateIamInstanceProfile')
      .filter((statement) => statement.role === role)
      .map(({ condition }) => condition);
  const tag = `aws:ResourceTag/${policy.tagKey}`;

  it('an instance profile may be given only if the policy lists it', () => {
    expect(sorted(allowing('ec2:AssociateIamInstanceProfile').map(({ role }) => role))).toEqual([
      'AssignProfilesRole',
      'AssociateRole',
    ]);
    expect(giving('AssociateRole')).toEqual([{ ArnLike: { 'ec2:NewInstanceProfile': listedProfiles } }]);
  });

  it('an assignment gives an instance profile only to whose tag asks for it, or with too many of them to anybody', () => {
    const keys = Object.entries(policy.profiles).filter(([, { retired }]) => !retired);
    const asking = keys.map(([key, { instanceProfile }]) => ({
      ArnLike: { 'ec2:NewInstanceProfile': [arn('instance-profile')(instanceProfile)] },
      StringEquals: { [tag]: [key] },
    }));
    const byDefault = policy.profiles[policy.default]?.instanceProfile;
    const unmarked = byDefault && {
      ArnLike: { 'ec2:NewInstanceProfile': [arn('instance-profile')(byDefault)] },
      Null: { [tag]: ['true'] },
    };
    const byTag = [...asking, ...(unmarked ? [unmarked] : [])];
    const toAnybody = [{ ArnLike: { 'ec2:NewInstanceProfile': listedProfiles } }];

    expect(giving('AssignProfilesRole')).toEqual(project === withMany ? toAnybody : byTag);
  });

  it('nothing is given to, or taken from, an instance that opted out or that another AWS service manages', () => {
    const changes = [
      'ec2:AssociateIamInstanceProfile',
      'ec2:DisassociateIamInstanceProfile',
      'ec2:ReplaceIamInstanceProfileAssociation',
    ];
    const changing = roles.filter(([, properties]) =>
      statementsOf(template, properties).some(
        ({ effect, actions }) => effect === 'Allow' && actions.some((action) => changes.includes(action)),
      ),
    );

    expect(changing.map(([role]) => role)).toEqual([
      'AssignProfilesRole',
      'DisassociateRole',
      'AssociateRole',
      'ReplaceAssociationRole',
    ]);
    for (const [, properties] of changing) {
      const denied = statementsOf(template, properties).filter(
        ({ effect, actions }) => effect === 'Deny' && actions.length === changes.length,
      );
      expect(denied).toEqual(
        ['aws:ResourceTag/rolecall:ignore', 'ec2:ManagedResourceOperator'].map((key) => ({
          effect: 'Deny',
          actions: changes,
          resources: ['*'],
          condition: { StringLike: { [key]: ['*'] } },
          elements: ['Effect', 'Action', 'Resource', 'Condition'],
        })),
      );
    }
  });

  it('a replacement of roles takes away only instance profiles that the policy lists', () => {
    const [statement] = allowing('ec2:DisassociateIamInstanceProfile').filter(
      ({ role }) => role === 'DisassociateRole',
    );

    // A retired one too: its instances move away from it.
    expect(statement?.condition).toEqual({ ArnLikeIfExists: { 'ec2:InstanceProfile': profilesOf(all) } });
  });

  // These policies have no quarantine: its list is an instance profile that cannot be.
  const quarantine = { ArnLike: { 'ec2:InstanceProfile': [arn('instance-profile')('')] } };
  const isOfQuarantine = (condition: object): boolean => JSON.stringify(condition) === JSON.stringify(quarantine);

  it.each(['AssignProfilesRole', 'DisassociateRole'])(
    '%s may not take an instance profile of quarantine away',
    (role) => {
      const actions = ['ec2:DisassociateIamInstanceProfile', 'ec2:ReplaceIamInstanceProfileAssociation'];
      const denied = statementsOf(template, ofType<Role>(template, 'AWS::IAM::Role').get(role) as Role).filter(
        ({ effect, condition }) => effect === 'Deny' && isOfQuarantine(condition),
      );

      expect(denied).toMatchObject([{ actions, resources: ['*'] }]);
    },
  );

  const ownOfAssign = (action: string) =>
    statementsOf(template, ofType<Role>(template, 'AWS::IAM::Role').get('AssignProfilesRole') as Role)
      .filter(
        ({ actions, condition }) => actions.length === 1 && actions.includes(action) && !isOfQuarantine(condition),
      )
      .map(({ effect, actions, condition }) => ({ effect, actions, condition }));

  // It ends an association with an instance profile that was created again, and no condition key tells that one apart.
  it('an assignment ends only associations with instance profiles that the policy lists', () => {
    expect(ownOfAssign('ec2:DisassociateIamInstanceProfile')).toEqual([
      {
        effect: 'Allow',
        actions: ['ec2:DisassociateIamInstanceProfile'],
        condition: { ArnLike: { 'ec2:InstanceProfile': listedProfiles } },
      },
    ]);
  });

  it('an assignment replaces nothing, or the default alone, or with `existing: replace` all but what is protected', () => {
    const actions = ['ec2:ReplaceIamInstanceProfileAssociation'];
    const byDefault = [arn('instance-profile')(policy.profiles[policy.default]?.instanceProfile ?? '')];
    const conditions: Record<string, object> = {
      [replacing]: { ArnLike: { 'ec2:InstanceProfile': protectedProfiles } },
      [withDefault]: { ArnNotLike: { 'ec2:InstanceProfile': byDefault } },
    };

    expect(ownOfAssign('ec2:ReplaceIamInstanceProfileAssociation')).toEqual([
      { effect: 'Deny', actions, condition: conditions[project] ?? {} },
    ]);
  });

  it.each(roles)('%s is for its service alone', (role, { AssumeRolePolicyDocument }) => {
    const forStates = role in workflows;
    const stateMachine = `arn:\${AWS::Partition}:states:\${AWS::Region}:\${AWS::AccountId}:stateMachine:rolecall-dev-${workflows[role]}`;
    // The children of a distributed Map have another ARN.
    const sources = role !== 'RetireProfileRole' ? [stateMachine, `${stateMachine}/*`] : [stateMachine];

    expect(AssumeRolePolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: forStates ? 'states.amazonaws.com' : 'lambda.amazonaws.com' },
        Action: 'sts:AssumeRole',
        // Another state machine, of this account or of another one, could otherwise be given this role: the confused deputy.
        ...(forStates && {
          Condition: {
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
            ArnLike: { 'aws:SourceArn': oneOrMany(sources.map((arn) => ({ 'Fn::Sub': arn }))) },
          },
        }),
      },
    ]);
  });

  it.each(roles)('%s has its permissions written out, and traces', (role, properties) => {
    const own = statementsOf(template, properties);

    expect(Object.keys(properties).filter((key) => key !== 'ManagedPolicyArns')).toEqual([
      'AssumeRolePolicyDocument',
      'Policies',
    ]);
    expect(own.some(({ actions }) => actions.includes('xray:PutTraceSegments'))).toBe(true);
    expect(own.flatMap(({ elements }) => elements)).not.toContain('NotAction');
    expect(role).toMatch(/Role$/);
  });

  // Logs in another function's group would be misread; without the permission there would be none.
  it.each(roles.filter(([role]) => !(role in workflows)))('%s writes its own logs', (role, properties) => {
    const writing = statementsOf(template, properties).filter(({ actions }) =>
      actions.some((action) => action.startsWith('logs:')),
    );

    expect(writing.map(({ actions, resources }) => ({ actions, resources }))).toEqual([
      {
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [`\${${role.replace(/Role$/, '')}LogGroup.Arn}`],
      },
    ]);
  });

  it('each state machine invokes functions of its definition alone, and starts itself alone', () => {
    const machines = ofType<{ DefinitionSubstitutions: object }>(template, 'AWS::StepFunctions::StateMachine');

    for (const [id, { DefinitionSubstitutions }] of machines) {
      const invoked = allowing('lambda:InvokeFunction')
        .filter(({ role }) => role === `${id}Role`)
        .flatMap(({ resources }) => resources);
      const own = texts(Object.values(DefinitionSubstitutions));

      expect(invoked.length).toBeGreaterThan(0);
      expect(invoked.filter((resource) => !own.includes(resource))).toEqual([]);
    }
    expect(allowing('states:StartExecution').map(({ role, resources }) => [role, resources])).toEqual(
      ['replace-role', 'replace-profile'].map((name) => [
        Object.keys(workflows).find((role) => workflows[role] === name),
        [`arn:\${AWS::Partition}:states:\${AWS::Region}:\${AWS::AccountId}:stateMachine:rolecall-dev-${name}`],
      ]),
    );
  });

  it('the queue is the only one that functions read and write', () => {
    const ofQueues = allowed.filter(({ actions }) => actions.some((action) => action.startsWith('sqs:')));

    expect(ofQueues.flatMap(({ resources }) => resources)).toEqual(['${AssignQueue.Arn}', '${AssignQueue.Arn}']);
  });
});

/** The roles of the state machines. */
const workflows: Record<string, string> = {
  ReplaceRoleRole: 'replace-role',
  ReplaceProfileRole: 'replace-profile',
  RetireProfileRole: 'retire-profile',
};
const ofRetirement =
  /^(PlanRetirement|RemoveRetiredRole|LookAgain|DeleteProfile|RestoreRetiredRole|ReportRetirement)Role$/;

const oneOrMany = <Item>(items: Item[]): Item | Item[] => (items.length === 1 ? items[0]! : items);

const readsOfIam = ['iam:GetInstanceProfile', 'iam:GetRole', 'iam:ListAttachedRolePolicies', 'iam:ListRolePolicies'];

const reads =
  /^(ec2:Describe|autoscaling:Describe|cloudwatch:Describe|iam:Get|iam:List|sqs:Get|states:Describe|states:Get|states:List)/;
const telemetry = /^(xray|logs):/;

/** Actions that know no narrower resource, or that change nothing. */
const onEverything = [
  { pattern: /^ec2:Describe\w+$/, reason: 'reads; EC2 knows no resource for them' },
  {
    pattern: /^cloudwatch:DescribeAlarms$/,
    reason: 'reads; with a narrower resource CloudWatch leaves out composite alarms',
  },
  { pattern: /^autoscaling:Describe\w+$/, reason: 'reads; Auto Scaling knows no resource for them' },
  { pattern: /^xray:(Put(TraceSegments|TelemetryRecords)|GetSampling\w+)$/, reason: 'X-Ray knows no resource' },
  {
    pattern: /^logs:((Create|Get|Update|Delete)LogDelivery|ListLogDeliveries|PutResourcePolicy|Describe\w+)$/,
    reason: 'log delivery knows no resource: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
  },
];

describe('the check of permissions', () => {
  it('reads lists and single values alike', () => {
    const statement: Statement[] = statementsIn({
      Statement: [{ Effect: 'Allow', Action: 'a:B', Resource: { Ref: 'Q' }, Condition: { Null: { k: 'true' } } }],
    });

    expect(statement).toEqual([
      {
        effect: 'Allow',
        actions: ['a:B'],
        resources: ['${Q}'],
        condition: { Null: { k: ['true'] } },
        elements: ['Effect', 'Action', 'Resource', 'Condition'],
      },
    ]);
  });
});
