import {
  CloudFormationClient,
  type DescribeStackResourcesInput,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetTemplateSummaryCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../../functions/policy/parse-policy.ts';
import { policyIn, type StackMetadata } from '../../../../configuration/stack-metadata.ts';
import { withMetadata } from '../../../../packaging/stack-metadata.ts';
import { openAccount } from '../../../../sandbox/index.ts';
import { createCloudFormation } from '../../../../sandbox/services/cloudformation/service.ts';
import type { Stack } from '../../../../sandbox/services/cloudformation/stack.ts';
import { createGateway } from '../../../../sandbox/wire/gateway.ts';
import { readParametrised } from '../../../packaging/packaged-template.ts';
import { manyProfiles } from '../../../packaging/many-profiles.ts';
import { clientSettings } from '../../client-settings.ts';

const account = openAccount();
afterAll(() => account.close());

const clientIn = (region: string, accessKeyId = 'AKIAOWNER') =>
  new CloudFormationClient({ ...clientSettings(account.network, accessKeyId), region });
const client = clientIn('us-east-1');
const run = <Value>(answer: Promise<Value>): Promise<Value> => account.clock.run(answer);

const resources = (input: DescribeStackResourcesInput) => run(client.send(new DescribeStackResourcesCommand(input)));
const workflow = 'arn:aws:states:us-east-1:123456789012:stateMachine:rolecall-dev-replace-role';

describe('the stack in CloudFormation', () => {
  it('shows what it was deployed with, and its outputs', async () => {
    const { Stacks = [] } = await run(client.send(new DescribeStacksCommand({ StackName: 'rolecall-dev' })));

    expect(Stacks).toMatchObject([
      {
        StackName: 'rolecall-dev',
        StackId: expect.stringMatching(
          /^arn:aws:cloudformation:us-east-1:123456789012:stack\/rolecall-dev\/[\da-f-]{36}$/,
        ) as string,
        StackStatus: 'CREATE_COMPLETE',
        CreationTime: new Date('2026-11-23T09:00:00Z'),
      },
    ]);
    expect(Stacks[0]?.Parameters).toContainEqual({ ParameterKey: 'Jobs', ParameterValue: 'both' });
    expect(Stacks[0]?.Outputs).toContainEqual({
      OutputKey: 'ReplaceRoleStateMachine',
      OutputValue: workflow,
      Description: 'Start an execution of this state machine to replace a role.',
    });
  });

  it('is among all stacks of its Region, and in no other Region', async () => {
    const all = new DescribeStacksCommand({});

    expect(await run(client.send(all))).toMatchObject({ Stacks: [{ StackName: 'rolecall-dev' }] });
    expect(await run(clientIn('eu-west-1').send(all))).toMatchObject({ Stacks: [] });
  });

  it('is found by one of its resources, with the first hundred of the others', async () => {
    const { StackResources = [] } = await resources({ PhysicalResourceId: workflow });

    expect(StackResources).toHaveLength(100);
    expect(StackResources[0]).toMatchObject({ StackName: 'rolecall-dev', ResourceStatus: 'CREATE_COMPLETE' });
  });

  it.each([
    [
      'AssignDeadLetters',
      'AWS::SQS::Queue',
      'https://sqs.us-east-1.amazonaws.com/123456789012/rolecall-dev-assign-dead-letters',
    ],
    ['Dashboard', 'AWS::CloudWatch::Dashboard', 'rolecall-dev-us-east-1'],
  ])('shows one resource by its logical id: %s', async (LogicalResourceId, ResourceType, PhysicalResourceId) => {
    const { StackResources } = await resources({ StackName: 'rolecall-dev', LogicalResourceId });

    expect(StackResources).toMatchObject([{ PhysicalResourceId, ResourceType }]);
  });

  it('lists all of its resources in pages, each with an id of its own', async () => {
    const sizes: number[] = [];
    const ids = new Set<string | undefined>();
    for await (const { StackResourceSummaries: page = [] } of inTime(
      paginateListStackResources({ client }, { StackName: 'rolecall-dev' }),
    )) {
      sizes.push(page.length);
      for (const { PhysicalResourceId } of page) ids.add(PhysicalResourceId);
    }

    expect(sizes[0]).toBe(100);
    expect(sizes).toHaveLength(2);
    expect(ids.size).toBe(sizes[0]! + sizes[1]!);
  });

  it('has the policy in the Metadata of its template', async () => {
    const { Metadata = '', ...summary } = await run(
      client.send(new GetTemplateSummaryCommand({ StackName: 'rolecall-dev' })),
    );

    expect(JSON.parse(Metadata)).toEqual(readParametrised().Metadata);
    expect(summary.Parameters).toContainEqual({
      ParameterKey: 'Jobs',
      ParameterType: 'String',
      DefaultValue: 'both',
      NoEcho: false,
      Description: 'Which jobs the stack has: assign, replace or both',
      ParameterConstraints: { AllowedValues: ['assign', 'replace', 'both'] },
    });
    expect(summary.ResourceTypes).toContain('AWS::StepFunctions::StateMachine');
  });

  it('has a policy with 500 profiles there too', async () => {
    const policy = parsePolicy({ tagKey: 'instance-profile', profiles: manyProfiles(500) });
    const stack: Stack = { ...account.stack().described, template: withMetadata({ Resources: {} }, policy) as object };
    const { handle } = createCloudFormation({ stacks: () => [stack] });
    const { network } = createGateway({ handlerOf: () => handle, interceptors: [], ids: () => 'request-1' });
    const { Metadata = '' } = await new CloudFormationClient(clientSettings(network, 'AKIAOWNER')).send(
      new GetTemplateSummaryCommand({ StackName: 'rolecall-dev' }),
    );

    expect(policyIn(JSON.parse(Metadata) as StackMetadata)).toEqual(policy);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'a stack that is not there',
      () => run(client.send(new DescribeStacksCommand({ StackName: 'rolecall-prod' }))),
      'Stack with id rolecall-prod does not exist',
    ],
    [
      'the template of a stack that is not there',
      () => run(client.send(new GetTemplateSummaryCommand({ StackName: 'rolecall-prod' }))),
      'Stack with id rolecall-prod does not exist',
    ],
    [
      'a resource that no stack has',
      () => resources({ PhysicalResourceId: 'i-0abc' }),
      'Stack for i-0abc does not exist',
    ],
    ['neither a stack nor a resource', () => resources({}), 'either StackName or PhysicalResourceId'],
    [
      'a stack and a resource',
      () => resources({ StackName: 'rolecall-dev', PhysicalResourceId: workflow }),
      'either StackName or PhysicalResourceId',
    ],
  ])('is refused: %s', async (_, call, message) => {
    await expect(call()).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining(message) as string,
    });
  });

  it('refuses what the sandbox does not model', async () => {
    const call = client.send(new GetTemplateSummaryCommand({ TemplateBody: '{}' }));

    await expect(run(call)).rejects.toMatchObject({ name: 'UnknownParameter' });
  });
});

const allow = (resource: string) => ({
  Statement: { Effect: 'Allow', Action: 'cloudformation:*', Resource: resource },
});

function sessionWith(name: string, policy: object): CloudFormationClient {
  const trust = { Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }] };
  const created = account.iam.createRole(
    { RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust) },
    { policy: JSON.stringify(policy) },
  );
  account.sts.openSession(`ASIA${name}`, created, 'ada');
  return clientIn('us-east-1', `ASIA${name}`);
}

describe('a person', () => {
  it('reads the stacks that the policy names, and no others', async () => {
    const reader = sessionWith('reader', allow('arn:*:cloudformation:*:*:stack/rolecall-*/*'));

    await run(reader.send(new GetTemplateSummaryCommand({ StackName: 'rolecall-dev' })));
    await run(reader.send(new DescribeStackResourcesCommand({ PhysicalResourceId: workflow })));
    await expect(run(reader.send(new DescribeStacksCommand({ StackName: 'billing' })))).rejects.toMatchObject({
      name: 'AccessDenied',
      message:
        'User: arn:aws:sts::123456789012:assumed-role/reader/ada is not authorized to perform: cloudformation:DescribeStacks on resource: arn:aws:cloudformation:us-east-1:123456789012:stack/billing/* because no identity-based policy allows the cloudformation:DescribeStacks action',
    });
    await expect(run(reader.send(new DescribeStacksCommand({})))).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

/** The pages, in the account's own time. */
async function* inTime<Page>(pages: AsyncGenerator<Page, unknown>): AsyncGenerator<Page> {
  for (let next = await run(pages.next()); !next.done; next = await run(pages.next())) yield next.value;
}
