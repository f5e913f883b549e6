import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../functions/core/replacement.ts';
import { copyProject } from '../../system/project-copy.ts';
import { startMendedMinistack } from '../accounts/ministack.ts';
import { commandOf } from '../clients/documented.ts';
import { eventually } from '../clients/eventually.ts';
import { shellFor, type Shell } from '../clients/shell.ts';
import { processesUnder } from '../processes/listening.ts';
import type { Server } from '../processes/start-server.ts';
import { resources } from './stack.ts';

const on = 'ministack';
const machine = 'arn:aws:states:us-east-1:123456789012:stateMachine:rolecall-dev-replace-role';
const queue = 'rolecall-dev-assign';
const disableRule = commandOf('docs/undo.md', 'aws events disable-rule');
const disableMapping = commandOf('docs/undo.md', 'aws lambda update-event-source-mapping');

interface Described {
  status: string;
  error?: string;
  cause?: string;
  output?: string;
}

describe('the packaged stack, deployed in ministack', () => {
  const project = copyProject();
  let server: Server;
  let shell: Shell;
  let sqs: SQSClient;
  let QueueUrl: string;
  const instances: string[] = [];

  beforeAll(async () => {
    server = await startMendedMinistack(0.02);
    shell = shellFor(server.url, project);
    sqs = new SQSClient({
      endpoint: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: '123456789012', secretAccessKey: 'any' },
    });
    QueueUrl = `${server.url}/123456789012/${queue}`;
  });
  afterAll(async () => {
    await server.stop();
    rmSync(project, { recursive: true });
  });

  const aws = async <Answer>(command: string): Promise<Answer> =>
    JSON.parse((await shell.run(`aws ${command} --output json`)) || 'null') as Answer;

  async function launch(): Promise<string> {
    const tags = 'ResourceType=instance,Tags=[{Key=instance-profile,Value=web}]';
    const what = `--image-id ami-0fef201115eefe936 --instance-type t3.nano --tag-specifications '${tags}'`;
    const id = await aws<string>(`ec2 run-instances ${what} --query 'Instances[0].InstanceId'`);
    instances.push(id);
    return id;
  }

  /** The test plays EC2. */
  async function tellThatItRuns(id: string): Promise<void> {
    const event = readFileSync('events/instance-running.json', 'utf8').replaceAll('i-1234567890abcdef0', id);
    const { source, resources: Resources, detail, 'detail-type': DetailType } = JSON.parse(event);
    const entries = [{ Source: source, DetailType, Resources, Detail: JSON.stringify(detail) }];
    const { FailedEntryCount } = await aws<{ FailedEntryCount: number }>(
      `events put-events --entries '${JSON.stringify(entries)}'`,
    );
    expect(FailedEntryCount).toBe(0);
  }

  const associationOf = async (id: string): Promise<{ AssociationId: string; Arn: string } | undefined> => {
    const which = `--filters Name=instance-id,Values=${id} Name=state,Values=associated`;
    const query =
      "--query 'IamInstanceProfileAssociations[0].{AssociationId: AssociationId, Arn: IamInstanceProfile.Arn}'";
    const found = await aws<{ AssociationId: string | null; Arn: string } | null>(
      `ec2 describe-iam-instance-profile-associations ${which} ${query}`,
    );
    return found?.AssociationId ? { AssociationId: found.AssociationId, Arn: found.Arn } : undefined;
  };

  const waiting = async (): Promise<number> => {
    const AttributeNames = ['ApproximateNumberOfMessages' as const];
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
    return Number(Attributes?.ApproximateNumberOfMessages);
  };

  const roleIn = (profile: string): Promise<string> =>
    aws(`iam get-instance-profile --instance-profile-name ${profile} --query 'InstanceProfile.Roles[0].RoleName'`);

  async function execute(input: string): Promise<Described> {
    const start = `stepfunctions start-execution --state-machine-arn ${machine} --input '${input}'`;
    const arn = await aws<string>(`${start} --query executionArn`);
    return eventually('the end of the execution', async () => {
      const described = await aws<Described>(`stepfunctions describe-execution --execution-arn ${arn}`);
      return described.status === 'RUNNING' ? undefined : described;
    });
  }

  it(
    'npm run deploy creates every resource of the template',
    { meta: { proves: 'Deployed: serverless deploy', on } },
    async () => {
      const trust = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}`;
      for (const role of ['web', 'web-v2']) {
        await aws(`iam create-role --role-name ${role} --assume-role-policy-document '${trust}'`);
      }
      await aws('iam create-instance-profile --instance-profile-name web');
      await aws('iam add-role-to-instance-profile --instance-profile-name web --role-name web');

      await shell.run(
        `${commandOf('docs/install.md', 'npm run deploy').command.replace('eu-west-1', 'us-east-1').replace('prod', 'dev')} 2>&1`,
      );

      const created = await aws<string[][]>(
        `cloudformation list-stack-resources --stack-name rolecall-dev --query 'StackResourceSummaries[].[ResourceType, LogicalResourceId]'`,
      );
      expect(created.map((resource) => resource.join(' ')).toSorted()).toEqual(resources);
    },
  );

  it(
    'is paused by the commands that the page shows: no event gets into the queue',
    { meta: { proves: 'Deployed: assign', on } },
    async () => {
      await shell.run(disableRule.command);
      await shell.run(disableMapping.command);

      await tellThatItRuns(await launch());

      await sleep(1000);
      expect(await waiting()).toBe(0);
      await shell.run(disableRule.command.replace('disable', 'enable'));
    },
  );

  it(
    'an event goes through the queue to the function, and the instance gets its instance profile',
    { meta: { proves: 'Deployed: assign', on } },
    async () => {
      const id = await launch();
      await tellThatItRuns(id);
      const { Messages = [] } = await eventually('the message', async () => {
        const received = await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 }));
        return received.Messages ? received : undefined;
      });
      expect(JSON.parse(Messages[0]?.Body ?? '')).toMatchObject({ source: 'aws.ec2', detail: { 'instance-id': id } });

      await shell.run(disableMapping.command.replace('--no-enabled', '--enabled'));

      const { Arn } = await eventually('the association', () => associationOf(id));
      expect(Arn).toBe('arn:aws:iam::123456789012:instance-profile/web');
      await eventually('an empty queue', async () => ((await waiting()) === 0 ? true : undefined));
    },
  );

  it('the functions run on Node 24, each in a process of its own', { meta: { proves: 'Deployed: assign', on } }, () => {
    const executables = processesUnder(server.pid).map((pid) => readlinkSync(`/proc/${pid}/exe`));

    expect(executables.filter((executable) => executable === realpathSync(process.execPath)).length).toBeGreaterThan(1);
  });

  it('the sweep finds an instance whose event was lost', { meta: { proves: 'Deployed: assign', on } }, async () => {
    const lost = await launch();

    await shell.run('aws lambda invoke --function-name rolecall-dev-SweepInstances /dev/null');

    await eventually('the association', () => associationOf(lost));
  });

  it('a dry run changes nothing', { meta: { proves: 'Deployed: replace a role', on } }, async () => {
    const { status, output } = await execute(readFileSync('events/replace-role-dry-run.json', 'utf8'));

    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output ?? '')).toMatchObject({ plan: { instances: instances.length } });
    expect(await roleIn('web')).toBe('web');
  });

  it(
    'bad input fails with its name, and changes nothing',
    { meta: { proves: 'Deployed: replace a role', on } },
    async () => {
      const { status, error, cause } = await execute('{"instanceProfile":"web","role":"web-v2","canary":0}');

      expect([status, error]).toEqual(['FAILED', 'InputInvalid']);
      expect(cause).toContain('canary');
      expect(await roleIn('web')).toBe('web');
    },
  );

  it(
    'the console input replaces the role, and every instance is associated anew',
    { meta: { proves: 'Deployed: replace a role', on } },
    async () => {
      const before = await Promise.all(instances.map(associationOf));

      const { status, output } = await execute(readFileSync('events/replace-role.json', 'utf8'));

      const after = await Promise.all(instances.map(associationOf));
      expect(status).toBe('SUCCEEDED');
      expect(JSON.parse(output ?? '') as Report).toMatchObject({
        status: 'Replaced',
        refreshed: instances.length,
        failed: 0,
        formerRole: 'web',
      });
      expect(await roleIn('web')).toBe('web-v2');
      expect(after.map((association) => association?.Arn)).toEqual(before.map((association) => association?.Arn));
      for (const [place, association] of after.entries()) {
        expect(association?.AssociationId).not.toBe(before[place]?.AssociationId);
      }
    },
  );

  it('serverless remove leaves nothing', { meta: { proves: 'Deployed: serverless remove', on } }, async () => {
    const { command } = commandOf('docs/install.md', 'npx serverless remove');

    await shell.run(`${command.replace('eu-west-1', 'us-east-1').replace('prod', 'dev')} 2>&1`);

    expect(await aws("cloudformation describe-stacks --query 'Stacks[].StackName'")).toEqual([]);
    expect(await aws("lambda list-functions --query 'Functions[].FunctionName'")).toEqual([]);
    expect(await aws("s3api list-buckets --query 'Buckets[].Name'")).toEqual([]);
  });
});
