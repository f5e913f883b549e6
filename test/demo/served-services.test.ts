import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  GetTemplateSummaryCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient, ListInstanceProfilesCommand } from '@aws-sdk/client-iam';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueUrlCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { followRealTime } from '../../demo/real-time.ts';
import { answerRequests, listen } from '../../demo/server.ts';
import { type Account, openAccount, ownerOf } from '../../sandbox/index.ts';

const regions = ['eu-west-1', 'us-east-1'];
const stop = new AbortController();
let server: Server;
let account: Account;

beforeAll(async () => {
  server = await listen(0);
  account = openAccount({ regions, deployedIn: regions, start: new Date() });
  await ownerOf(account).createInstanceProfile('web-profile');
  answerRequests(account, server);
  void followRealTime(account, stop.signal, () => {});
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAOWNER');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'any');
}, 60_000);
afterAll(() => {
  stop.abort();
  vi.unstubAllEnvs();
  account.close();
  server.closeAllConnections();
  server.close();
});

describe.each(regions)('with AWS_ENDPOINT_URL the clients of %s read at the one URL', (region) => {
  it('the stack of the Region, found by its workflow, and the policy that it goes by', async () => {
    const cloudFormation = new CloudFormationClient({ region });
    const { stateMachines = [] } = await new SFNClient({ region }).send(new ListStateMachinesCommand({}));
    const workflow = stateMachines.find(({ name }) => name === 'rolecall-dev-replace-role')?.stateMachineArn;
    expect(workflow).toBe(`arn:aws:states:${region}:123456789012:stateMachine:rolecall-dev-replace-role`);

    const { StackResources } = await cloudFormation.send(
      new DescribeStackResourcesCommand({ PhysicalResourceId: workflow }),
    );
    const { StackId = '', StackName } = StackResources?.[0] ?? {};
    const { Metadata = '{}' } = await cloudFormation.send(new GetTemplateSummaryCommand({ StackName }));

    expect(StackId.split(':')[3]).toBe(region);
    expect(JSON.parse(Metadata)).toMatchObject({ Rolecall: { policy: { tagKey: 'instance-profile' } } });
  });

  it('the lines of a function in the Region', async () => {
    const logGroupName = '/aws/lambda/rolecall-dev-AssignProfiles';
    const logs = new CloudWatchLogsClient({ region });

    expect((await logs.send(new FilterLogEventsCommand({ logGroupName }))).events).toEqual([]);
  });

  it('the event history of the Region', async () => {
    expect((await new CloudTrailClient({ region }).send(new LookupEventsCommand({}))).Events).toEqual([]);
  });

  it('the dead letters of the Region, by the URL that the queue has in AWS', async () => {
    // Otherwise the SDK calls the host of this URL, whatever AWS_ENDPOINT_URL says.
    const sqs = new SQSClient({ region, useQueueUrlAsEndpoint: false });
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'rolecall-dev-assign-dead-letters' }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: region }));

    expect(QueueUrl).toContain(`https://sqs.${region}.amazonaws.com/`);
    expect((await sqs.send(new ReceiveMessageCommand({ QueueUrl }))).Messages).toMatchObject([{ Body: region }]);
  });

  it('the instance profiles of the account', async () => {
    const { InstanceProfiles } = await new IAMClient({ region }).send(new ListInstanceProfilesCommand({}));

    expect(InstanceProfiles).toMatchObject([{ InstanceProfileName: 'web-profile' }]);
  });
});
