import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe } from 'vitest';
import { startMinistack } from '../accounts/ministack.ts';
import { startMoto } from '../accounts/moto.ts';
import { eventually } from '../clients/eventually.ts';
import { commandOf } from '../clients/documented.ts';
import { errorIn, shellFor, type Shell } from '../clients/shell.ts';
import type { Server } from '../processes/start-server.ts';
import { itDeviates } from './it-deviates.ts';
import { ministack } from './ministack.ts';
import { moto } from './moto.ts';

const credentials = { accessKeyId: '123456789012', secretAccessKey: 'any' };
const trusting = (service: string): string =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{${service}},"Action":"sts:AssumeRole"}]}`;

describe('moto', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startMoto();
  });
  afterAll(() => server?.stop());

  itDeviates('moto', moto, 'A distributed Map fails when more of its children fail than it tolerates', async () => {
    const sfn = new SFNClient({ endpoint: server.url, region: 'us-east-1', credentials });
    const Fails = { Type: 'Fail', Error: 'ChildFailed' };
    const ItemProcessor = {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Fails',
      States: { Fails },
    };
    const Children = { Type: 'Map', ItemsPath: '$.items', ToleratedFailureCount: 1, ItemProcessor, End: true };
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({
        name: 'tolerant',
        definition: JSON.stringify({ StartAt: 'Children', States: { Children } }),
        roleArn: 'arn:aws:iam::123456789012:role/any',
      }),
    );
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input: '{"items":[1,2]}' }));
    return eventually('the end', async () => {
      const { status } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      return status === 'RUNNING' ? undefined : status;
    });
  });
});

describe('ministack', () => {
  let server: Server;
  let shell: Shell;
  beforeAll(async () => {
    server = await startMinistack();
    shell = shellFor(server.url);
  });
  afterAll(() => server?.stop());

  itDeviates('ministack', ministack, 'EC2 tells EventBridge that an instance runs', async () => {
    const pattern = '{"source":["aws.ec2"],"detail":{"state":["running"]}}';
    const group = '/aws/events/told';
    await shell.run(`aws logs create-log-group --log-group-name ${group}`);
    await shell.run(`aws events put-rule --name told --event-pattern '${pattern}'`);
    const arn = `arn:aws:logs:us-east-1:123456789012:log-group:${group}`;
    await shell.run(`aws events put-targets --rule told --targets Id=log,Arn=${arn}`);

    await shell.run('aws ec2 run-instances --image-id ami-0fef201115eefe936 --instance-type t3.nano');
    await sleep(2000);

    const messages = "--query 'events[].message' --output json";
    const printed = await shell.run(`aws logs filter-log-events --log-group-name ${group} ${messages}`);
    return (JSON.parse(printed) as string[]).map((event) => /"state": ?"(\w+)"/.exec(event)?.[1]);
  });

  itDeviates('ministack', ministack, "A function fails with its error's name", async () => {
    const trust = trusting('"Service":"lambda.amazonaws.com"');
    await shell.run(`aws iam create-role --role-name plan --assume-role-policy-document '${trust}'`);
    const code = '--zip-file fileb://.serverless/Plan.zip --handler .build/replace-role/plan/index.handler';
    const what = `--function-name plan --runtime nodejs24.x --role arn:aws:iam::123456789012:role/plan ${code}`;
    await shell.run(`aws lambda create-function ${what}`);

    const invoke = `aws lambda invoke --function-name plan --payload '{"canary":0}' "$HOME/plan.json"`;
    const printed = await shell.run(`${invoke} > /dev/null && cat "$HOME/plan.json"`);
    return (JSON.parse(printed) as { errorType: string }).errorType;
  });

  itDeviates('ministack', ministack, 'StartMessageMoveTask moves the messages of a dead-letter queue back', () => {
    const page = commandOf('docs/operate.md', 'aws sqs start-message-move-task');
    const command = page.command.replace('REGION', 'us-east-1').replace('ACCOUNT', '123456789012');
    // The CLI's first version ignores AWS_ENDPOINT_URL for SQS.
    return shell.run(`${command} --endpoint-url ${server.url}`).then(() => 'accepted', errorIn);
  });
});

describe('ministack with AUTH=true', () => {
  let server: Server;
  let shell: Shell;
  beforeAll(async () => {
    server = await startMinistack({ AUTH: 'true' });
    shell = shellFor(server.url);
  });
  afterAll(() => server?.stop());

  itDeviates(
    'ministack',
    ministack,
    'A policy that names an instance profile allows what it says about it',
    async () => {
      const trust = trusting('"AWS":"arn:aws:iam::123456789012:root"');
      const profile = 'arn:aws:iam::123456789012:instance-profile/web-profile';
      const policy = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:GetInstanceProfile","Resource":"${profile}"}]}`;
      await shell.run('aws iam create-instance-profile --instance-profile-name web-profile');
      await shell.run(`aws iam create-role --role-name reader --assume-role-policy-document '${trust}'`);
      await shell.run(`aws iam put-role-policy --role-name reader --policy-name read --policy-document '${policy}'`);
      const role = '--role-arn arn:aws:iam::123456789012:role/reader --role-session-name any';
      const query = "--query 'Credentials.[AccessKeyId, SecretAccessKey, SessionToken]' --output text";

      return shell
        .run(
          `set -- $(aws sts assume-role ${role} ${query}) &&
         AWS_ACCESS_KEY_ID=$1 AWS_SECRET_ACCESS_KEY=$2 AWS_SESSION_TOKEN=$3 \\
         aws iam get-instance-profile --instance-profile-name web-profile --query InstanceProfile.InstanceProfileName --output text`,
        )
        .then((printed) => printed.trim(), errorIn);
    },
  );
});
