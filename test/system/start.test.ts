import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeIamInstanceProfileAssociationsCommand,
  DescribeInstancesCommand,
  EC2Client,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import { GetInstanceProfileCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  DescribeExecutionCommand,
  ListStateMachinesCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, describe, expect, it } from 'vitest';
import { copyProject } from './project-copy.ts';

const project = copyProject();
afterAll(() => rmSync(project, { recursive: true }));

/** `npm start -- …`, in a copy of the project. */
function start(...parameters: string[]): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, ['sandbox/start.ts', ...parameters], { cwd: project });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Asks until the answer is there. */
async function eventually<Answer>(ask: () => Promise<Answer | undefined>): Promise<Answer> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
    await sleep(100);
  }
  throw new Error('There was no answer in a minute.');
}

describe('npm start', () => {
  it.each([[['--colour']], [['--serve']], [['--serve', 'abc']], [['--serve', '70000']], [['8080']]])(
    '%j gets a usage line and exit status 2',
    async (parameters) => {
      const { child, output } = start(...parameters);

      const [code] = (await once(child, 'close')) as [number];

      expect(code).toBe(2);
      expect(output()).toContain('Usage: npm start -- [--json] [--serve PORT]');
    },
  );

  it('says in one sentence that a port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    const { child, output } = start('--serve', String(port));
    const [code] = (await once(child, 'close')) as [number];
    server.close();

    expect(code).toBe(1);
    expect(output()).toContain(`Port ${port} is taken`);
    expect(output()).not.toContain('    at ');
  });
});

describe('npm start -- --json --serve', () => {
  it(
    'shows both jobs, ends with one JSON object, and answers AWS clients, with the event flow alive, until Ctrl-C',
    { timeout: 120_000 },
    async () => {
      const port = await freePort();
      const { child, output } = start('--json', '--serve', String(port));
      const settings = {
        endpoint: `http://127.0.0.1:${port}`,
        region: 'us-east-1',
        credentials: { accessKeyId: 'AKIAOWNER', secretAccessKey: 'any' },
      };
      const [ec2, iam, sfn] = [new EC2Client(settings), new IAMClient(settings), new SFNClient(settings)];
      const machine = await eventually(async () => {
        const { stateMachines } = await sfn.send(new ListStateMachinesCommand({}));
        return stateMachines?.[0]?.stateMachineArn;
      });

      const launched = await ec2.send(
        new RunInstancesCommand({
          ImageId: 'ami-0fef201115eefe936',
          InstanceType: 't3.nano',
          MinCount: 1,
          MaxCount: 1,
          TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'instance-profile', Value: 'web' }] }],
        }),
      );
      const id = launched.Instances?.[0]?.InstanceId ?? '';
      const Filters = [{ Name: 'instance-id', Values: [id] }];
      const first = await eventually(async () => {
        const answer = await ec2.send(new DescribeIamInstanceProfileAssociationsCommand({ Filters }));
        return answer.IamInstanceProfileAssociations?.find(({ State }) => State === 'associated');
      });
      const { executionArn } = await sfn.send(
        new StartExecutionCommand({
          stateMachineArn: machine,
          input: JSON.stringify({ instanceProfile: 'web', role: 'web', propagationSeconds: 0 }),
        }),
      );
      const execution = await eventually(async () => {
        const answer = await sfn.send(new DescribeExecutionCommand({ executionArn }));
        return answer.status === 'RUNNING' ? undefined : answer;
      });
      const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
      const { InstanceProfile } = await iam.send(new GetInstanceProfileCommand({ InstanceProfileName: 'web' }));
      const second = await ec2.send(new DescribeIamInstanceProfileAssociationsCommand({ Filters }));
      child.kill('SIGINT');
      const [code] = (await once(child, 'close')) as [number];

      expect(
        JSON.parse(
          output()
            .split('\n')
            .find((line) => line.startsWith('{')) ?? '',
        ),
      ).toEqual({
        ok: true,
        assigned: 7,
        kept: 4,
        refused: 1,
        replaceRole: { status: 'SUCCEEDED', refreshed: 6, failed: 0, untouched: 0 },
      });
      expect(output()).toMatch(/refuse: tag value not in the policy/);
      // The first version of the AWS CLI knows the one name, SDKs the other, the second version both.
      expect(output()).toMatch(/export .*AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1/);
      expect(output()).toMatch(/i-[0-9a-f]{17} {2}web-v2/);
      expect(first.IamInstanceProfile?.Arn).toBe('arn:aws:iam::123456789012:instance-profile/web');
      expect(execution.status).toBe('SUCCEEDED');
      expect(Reservations?.[0]?.Instances?.[0]?.IamInstanceProfile?.Arn).toBe(first.IamInstanceProfile?.Arn);
      expect(InstanceProfile?.Roles?.map(({ RoleName }) => RoleName)).toEqual(['web']);
      expect(second.IamInstanceProfileAssociations?.[0]?.AssociationId).not.toBe(first.AssociationId);
      expect(code).toBe(0);
      expect(output()).toContain('Stopped.');
    },
  );
});
