import { describe, expect, it } from 'vitest';
import { applySettings } from '../../../packaging/settings/apply-settings.ts';
import { jobConditions } from '../../../packaging/settings/jobs.ts';
import { parametersOf } from '../../../packaging/settings/parameters.ts';
import { parseSettings } from '../../../configuration/read-settings.ts';
import { decided } from '../../../packaging/template/decided.ts';
import type { Template } from '../../../packaging/template/template.ts';
import { readPackaged, readParametrised } from '../packaged-template.ts';

/** The stack without settings. Its rule on CloudTrail's events names roles that are there with one of the jobs alone. */
const plain: Template = readPackaged();
const { Condition: _, ...driftRule } = readParametrised().Resources['DriftRule'] as Template['Resources'][string];
plain.Resources['DriftRule'] = driftRule;
const stack = 'rolecall-dev';

/** The stack that settings deploy. */
const deployed = (settings: object): Template => decided(applySettings(plain, parseSettings(settings), stack));

/** A property of every resource of a type, by logical id. */
function propertyOf({ Resources }: Template, type: string, property: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, { Properties }]) => [id, Properties?.[property]]),
  );
}

/** Every resource of the type has the same value. */
const everywhere = (type: string, value: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.keys(propertyOf(plain, type, '')).map((id) => [id, value]));

const roles = 'AWS::IAM::Role';
const functions = 'AWS::Lambda::Function';
const logGroups = 'AWS::Logs::LogGroup';
const queues = 'AWS::SQS::Queue';
const alarms = 'AWS::CloudWatch::Alarm';
const stateMachines = 'AWS::StepFunctions::StateMachine';
const key = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd';
const boundary = 'arn:aws:iam::123456789012:policy/boundary';
const topic = 'arn:aws:sns:eu-west-1:123456789012:alarms';
const vpc = { subnets: ['subnet-01234567', 'subnet-89abcdef'], securityGroups: ['sg-01234567'] };

describe('without settings', () => {
  // Whoever upgrades must not find resources replaced.
  it('the stack has what serverless.yml and resources/ say, and no more', () => {
    expect(deployed({})).toEqual(readPackaged());
  });

  it('the package has a parameter for each setting that a template can have', () => {
    expect(Object.keys(readParametrised().Parameters ?? {})).toEqual(Object.keys(parametersOf(parseSettings({}))));
  });
});

/** The same for the role of each state machine. */
const ofMachines = (value: unknown): object =>
  Object.fromEntries(['ReplaceRoleRole', 'ReplaceProfileRole', 'RetireProfileRole'].map((id) => [id, value]));

describe('a setting reaches every resource that it is for:', () => {
  it.each([
    [{ permissionsBoundary: boundary }, roles, 'PermissionsBoundary', boundary],
    [{ rolePath: '/platform/' }, roles, 'Path', '/platform/'],
    [{ kmsKey: key }, functions, 'KmsKeyArn', key],
    [{ kmsKey: key }, logGroups, 'KmsKeyId', key],
    [{ kmsKey: key }, queues, 'KmsMasterKeyId', key],
    [{ kmsKey: key }, queues, 'SqsManagedSseEnabled', undefined],
    [{ kmsKey: key }, stateMachines, 'EncryptionConfiguration', { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: key }],
    [{ vpc }, functions, 'VpcConfig', { SubnetIds: vpc.subnets, SecurityGroupIds: vpc.securityGroups }],
    [{ logRetentionDays: 365 }, logGroups, 'RetentionInDays', 365],
    [{ alarmActions: [topic] }, alarms, 'AlarmActions', [topic]],
  ])('%j: %s has %s', (settings, type, property, value) => {
    expect(Object.keys(everywhere(type, value)).length).toBeGreaterThan(0);
    expect(propertyOf(deployed(settings), type, property)).toEqual(everywhere(type, value));
  });

  it('namePrefix: each role has a name of its own, in each Region', () => {
    const names = propertyOf(deployed({ namePrefix: 'acme-' }), roles, 'RoleName');

    expect(names['PlanRole']).toEqual({ 'Fn::Sub': 'acme-rolecall-dev-Plan-${AWS::Region}' });
    const texts = Object.values(names).map((name) => (name as { 'Fn::Sub': string })['Fn::Sub']);
    expect(texts.every((name) => /^acme-rolecall-dev-\w+-\$\{AWS::Region\}$/.test(name))).toBe(true);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('kmsKey: every role may use the key, and no other', () => {
    const template = deployed({ kmsKey: key });

    expect(propertyOf(template, roles, 'ManagedPolicyArns')).toEqual(everywhere(roles, [{ Ref: 'KmsKeyPolicy' }]));
    expect(template.Resources['KmsKeyPolicy']?.Properties).toMatchObject({
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: key }],
      },
    });
    expect(template.Resources).not.toHaveProperty('VpcPolicy');
  });

  it('vpc: the roles of the functions, and not those of the state machines, may have Lambda connect them', () => {
    const template = deployed({ vpc });

    expect(propertyOf(template, roles, 'ManagedPolicyArns')).toEqual({
      ...everywhere(roles, [{ Ref: 'VpcPolicy' }]),
      ...ofMachines(undefined),
    });
    expect(template.Resources).not.toHaveProperty('KmsKeyPolicy');
  });

  it('kmsKey and vpc: a function has both policies', () => {
    expect(propertyOf(deployed({ kmsKey: key, vpc }), roles, 'ManagedPolicyArns')).toEqual({
      ...everywhere(roles, [{ Ref: 'KmsKeyPolicy' }, { Ref: 'VpcPolicy' }]),
      ...ofMachines([{ Ref: 'KmsKeyPolicy' }]),
    });
  });

  it('kmsKey: a role keeps the managed policies that it has', () => {
    const own = ['arn:aws:iam::aws:policy/own'];
    const role = { ...plain.Resources['PlanRole']!, Properties: { ManagedPolicyArns: own } };
    const having = { ...plain, Resources: { ...plain.Resources, PlanRole: role } };
    const managed = (settings: object) =>
      decided(applySettings(having, parseSettings(settings), stack)).Resources['PlanRole'];

    expect(managed({ kmsKey: key })).toMatchObject({
      Properties: { ManagedPolicyArns: [...own, { Ref: 'KmsKeyPolicy' }] },
    });
    expect(managed({})).toMatchObject({ Properties: { ManagedPolicyArns: own } });
  });

  it.each([true, false])('requireReason %s: the function Plan learns of it', (requireReason) => {
    const packaged = readParametrised();
    const { Resources } = decided({ ...packaged, Parameters: parametersOf(parseSettings({ requireReason })) });

    expect(Resources['PlanLambdaFunction']?.Properties).toMatchObject({
      Environment: { Variables: { REQUIRE_REASON: String(requireReason) } },
    });
  });

  it('keepOnRemove: log groups and the queue with dead letters are kept, and nothing else', () => {
    const { Resources } = applySettings(plain, parseSettings({ keepOnRemove: true }), stack);
    const kept = Object.keys(Resources).filter((id) => Resources[id]?.UpdateReplacePolicy === 'Retain');

    expect(kept.toSorted()).toEqual([...Object.keys(everywhere(logGroups, true)), 'AssignDeadLetters'].toSorted());
    expect(kept.every((id) => Resources[id]?.DeletionPolicy === 'RetainExceptOnCreate')).toBe(true);
  });

  it('regions: CloudFormation refuses the template elsewhere', () => {
    expect(applySettings(plain, parseSettings({ regions: ['eu-west-1'] }), stack).Rules).toEqual({
      Regions: {
        Assertions: [
          {
            Assert: { 'Fn::Contains': [['eu-west-1'], { Ref: 'AWS::Region' }] },
            AssertDescription: 'The settings of this stack are for eu-west-1.',
          },
        ],
      },
    });
    expect(applySettings(plain, parseSettings({}), stack)).not.toHaveProperty('Rules');
  });
});

describe('jobs', () => {
  const conditions = jobConditions(plain);
  const ofBoth = Object.keys(plain.Resources).filter((id) => /^(ServerlessDeployment|Dashboard$)/.test(id));
  const isOf = (condition: string) => (id: string) => conditions.get(id) === condition || ofBoth.includes(id);

  // A resource without a job would be left over, or missing, in a stack that has the other job alone.
  it('have every resource: each belongs to one of them, but for the bucket and the dashboard', () => {
    const without = Object.keys(plain.Resources).filter(
      (id) => !conditions.has(id) && plain.Resources[id]?.Type !== 'AWS::IAM::ManagedPolicy',
    );

    expect(without).toEqual(ofBoth);
  });

  it.each([
    ['assign', 'HasAssign'],
    ['replace', 'HasReplace'],
  ])('%s: the stack has its resources and outputs alone, and none names what is not there', (jobs, condition) => {
    const { Resources, Outputs } = deployed({ jobs });

    expect(Object.keys(Resources)).toEqual(Object.keys(plain.Resources).filter(isOf(condition)));
    expect(Object.keys(Outputs ?? {}).includes('ReplaceRoleStateMachine')).toBe(jobs === 'replace');
    const absent = Object.keys(plain.Resources).filter((id) => !Object.hasOwn(Resources, id));
    const text = JSON.stringify({ Resources, Outputs });
    expect(absent.filter((id) => text.includes(`"${id}"`) || text.includes(`\${${id}`))).toEqual([]);
  });

  it.each([
    ['assign', ['AssignProfiles', 'SweepInstances']],
    ['replace', ['Plan', 'Report']],
  ])('%s: has its functions', (jobs, functions) => {
    expect(Object.keys(deployed({ jobs }).Resources)).toEqual(
      expect.arrayContaining(functions.map((name) => `${name}LambdaFunction`)),
    );
  });
});
