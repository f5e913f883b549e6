import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusedNames } from '../../../packaging/names.ts';
import { decided } from '../../../packaging/template/decided.ts';
import type { Resource, Template } from '../../../packaging/template/template.ts';
import { readTemplate } from '../../../sandbox/deploy/template.ts';
import { readParametrised } from '../packaged-template.ts';
import { bucket, plainOf } from './plain.ts';

const packaged = readParametrised();
const plain = plainOf();

const deployed = (template: Template, given: Record<string, string> = {}): Template => decided(template, given);

const withoutCode = ({ Resources }: Template): Record<string, Resource> =>
  Object.fromEntries(
    Object.entries(Resources)
      .filter(([, { Type }]) => !Type.startsWith('AWS::S3::'))
      .map(([id, resource]) => [id, { ...resource, Properties: { ...resource.Properties, Code: undefined } }]),
  );

const prefixed = { RoleNamePrefix: 'acme-' };

describe('the plain template', () => {
  it.each([{}, prefixed, { Jobs: 'assign' }, { Jobs: 'replace' }])(
    'deploys what the packaged one deploys, but for its bucket and keys, with %j',
    (given) => {
      expect(withoutCode(deployed(plain, given))).toEqual(withoutCode(deployed(packaged, given)));
    },
  );

  it.each([{}, prefixed])('deploys for another stage what is packaged for that stage, with %j', (given) => {
    const other = JSON.stringify(withoutCode(deployed(packaged, given))).replaceAll('rolecall-dev', 'rolecall-prod');

    expect(withoutCode(deployed(plain, { ...given, Stage: 'prod' }))).toEqual(JSON.parse(other));
  });

  it('has the packaged stage nowhere but as the default of the parameter', () => {
    const { Parameters, ...rest } = plain;

    expect(JSON.stringify(rest)).not.toMatch(/\bdev\b|rolecall-dev/);
    expect(Parameters?.['Stage']).toMatchObject({ Type: 'String', Default: 'dev' });
  });

  it('has the parameters of the settings, their conditions, and rules', () => {
    const ruled = plainOf({ ...packaged, Rules: { Regions: {} } });

    expect(Object.keys(plain.Parameters ?? {})).toEqual(['Stage', ...Object.keys(packaged.Parameters ?? {})]);
    expect(plain.Conditions).toEqual(packaged.Conditions);
    expect(ruled.Rules).toEqual({ Regions: {} });
  });

  it('has no bucket of its own, and nothing refers to one', () => {
    expect(JSON.stringify(plain)).not.toMatch(/AWS::S3::|ServerlessDeployment/);
    expect(Object.keys(plain.Outputs ?? {})).toEqual([
      'ReplaceRoleStateMachine',
      'ReplaceProfileStateMachine',
      'RetireProfileStateMachine',
    ]);
  });

  it.each([
    [bucket, { 'Fn::Sub': 'acme-code-${AWS::Region}' }],
    [{ ...bucket, name: 'acme-code' }, 'acme-code'],
  ])('takes the code from %j', (place, S3Bucket) => {
    const { PlanLambdaFunction } = plainOf(packaged, place).Resources;

    expect(PlanLambdaFunction?.Properties?.['Code']).toEqual({ S3Bucket, S3Key: 'rolecall/Plan/0123456789abcdef.zip' });
  });

  it('leaves what the policy names as it is, also where it begins like the stack', () => {
    const named = {
      Statement: [
        { Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/rolecall-dev-web' } },
        { Condition: { StringEquals: { 'aws:ResourceTag/rolecall-dev-tag': ['rolecall-dev-web'] } } },
      ],
    };
    const Resources = { Own: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: named } } };

    expect(plainOf({ ...packaged, Resources }).Resources).toEqual(Resources);
  });
});

describe('the parameter Stage', () => {
  const { Parameters = {} } = plain;
  const { MaxLength, AllowedPattern } = Parameters['Stage'] as unknown as { MaxLength: number; AllowedPattern: string };
  const refused = (stage: string): string[] =>
    refusedNames(deployed(plain, { Stage: stage }), { stage, region: 'ap-southeast-2' });

  it('allows each length with which AWS allows every name, and no other', () => {
    expect(refused('s'.repeat(MaxLength))).toEqual([]);
    expect(refused('s'.repeat(MaxLength + 1))).toHaveLength(1);
  });

  it.each(['dev', 'Prod-2', 'a_b', '', 'a.b', 'a/b', 'a b', 'a$b', 'é'])('allows %j where AWS does', (stage) => {
    expect(new RegExp(AllowedPattern).test(stage)).toBe(stage !== '' && refused(stage).length === 0);
  });
});

it.each([
  [17, 0],
  [18, 1],
])('with a stage of 4 characters and a prefix of %i, %i names are too long, as the page says', (length, count) => {
  const namePrefix = 'p'.repeat(length);
  const template = deployed(plain, { Stage: 'prod', RoleNamePrefix: namePrefix });

  expect(refusedNames(template, { stage: 'prod', region: 'ap-southeast-2', namePrefix })).toHaveLength(count);
  expect(readFileSync('docs/many-accounts.md', 'utf8')).toContain('may have 21 characters together');
});

it('the sandbox deploys the plain template, for any stage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-'));
  mkdirSync(join(folder, '.serverless'));
  const Parameters = { ...plain.Parameters, Stage: { Type: 'String', Default: 'prod' } };
  const file = join(folder, '.serverless/cloudformation-template-update-stack.json');
  writeFileSync(file, JSON.stringify({ ...plain, Parameters }));

  const template = readTemplate({ accountId: '123456789012', region: 'eu-west-1' }, folder);
  rmSync(folder, { recursive: true });

  const machines = template.resources<{ StateMachineName: string }>('AWS::StepFunctions::StateMachine');
  expect(machines.map(({ arn }) => arn)).toEqual([
    'arn:aws:states:eu-west-1:123456789012:stateMachine:rolecall-prod-replace-role',
    'arn:aws:states:eu-west-1:123456789012:stateMachine:rolecall-prod-replace-profile',
    'arn:aws:states:eu-west-1:123456789012:stateMachine:rolecall-prod-retire-profile',
  ]);
  const functions = template.resources<{ Code: unknown; FunctionName: string }>('AWS::Lambda::Function');
  expect(functions.map(({ properties }) => properties.FunctionName)).toContain('rolecall-prod-Plan');
  expect(functions[0]?.properties.Code).toMatchObject({ S3Bucket: 'acme-code-eu-west-1' });
});
