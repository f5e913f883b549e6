import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
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
import { stringify } from 'yaml';
import { usage } from '../../demo/arguments.ts';
import { copyProject } from '../system/project-copy.ts';

const project = copyProject();
afterAll(() => rmSync(project, { recursive: true }));

interface Started {
  npm: ChildProcess;
  output: () => string;
  errors: () => string;
}

/** `npm start -- …`, in a copy of the project. */
const start = (...parameters: string[]): Started => startIn(project, ...parameters);

function startIn(cwd: string, ...parameters: string[]): Started {
  const npm = spawn('npm', ['--silent', 'start', '--', ...parameters], { cwd, detached: true });
  let [output, errors] = ['', ''];
  npm.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  npm.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return { npm, output: () => output, errors: () => errors };
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

const linesOf = (text: string): string[] => text.split('\n');

describe('npm start', () => {
  it('with --help says how it goes and does nothing else', async () => {
    const { npm, output, errors } = start('--help');

    const [code] = (await once(npm, 'close')) as [number];

    expect(code).toBe(0);
    expect(output()).toBe(`${usage}\n`);
    expect(errors()).toBe('');
  });

  it('with a wrong argument says what is wrong and how it goes, with exit status 2', async () => {
    const { npm, errors } = start('--serve', '65536');

    const [code] = (await once(npm, 'close')) as [number];

    expect(code).toBe(2);
    expect(errors()).toBe(`--serve: "65536" is not a port. Give a number from 1 to 65535.\n\n${usage}\n`);
  });

  it('says in one sentence that a port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    const { npm, errors } = start('--serve', String(port));
    const [code] = (await once(npm, 'close')) as [number];
    server.close();

    expect(code).toBe(1);
    expect(errors()).toBe(`Port ${port} is taken on 127.0.0.1. Choose another one: npm start -- --serve PORT\n`);
  });

  it('says what the packaging said and no more: here, that the policy is too large for IAM', async () => {
    const broken = copyProject();
    const names = Array.from({ length: 120 }, (_, number) => `/${'long'.repeat(125)}/role-${number}`);
    const profiles = Object.fromEntries(
      names.map((name) => [name.slice(-8), { instanceProfile: name, roles: [name] }]),
    );
    writeFileSync(join(broken, 'sandbox/policy.yml'), stringify({ tagKey: 'profile', profiles }));

    const { npm, errors } = startIn(broken);
    const [code] = (await once(npm, 'close')) as [number];
    const left = existsSync(join(broken, '.serverless'));
    rmSync(broken, { recursive: true });

    expect(code).toBe(1);
    expect(
      errors()
        .replace(/^Packaging rolecall.*$/m, '')
        .trim(),
    ).toMatch(
      /^AssignProfilesRole: it would need \d\d managed policies; IAM allows 25 at most\.\n(?:\w+: (?:it would need|its policies would have) .*\n)*List fewer profiles and roles in sandbox\/policy\.yml, .*\n\nNothing is packaged\.$/,
    );
    expect(left).toBe(false);
  });
});

describe('npm start -- --json --serve', () => {
  it(
    'shows the jobs, ends with one JSON object, and answers AWS clients, with the event flow alive, until Ctrl-C',
    { timeout: 120_000 },
    async () => {
      const port = await freePort();
      const { npm, output, errors } = start('--json', '--serve', String(port));
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
          input: JSON.stringify({ instanceProfile: 'web-profile', role: 'web-role', propagationSeconds: 0 }),
        }),
      );
      const execution = await eventually(async () => {
        const answer = await sfn.send(new DescribeExecutionCommand({ executionArn }));
        return answer.status === 'RUNNING' ? undefined : answer;
      });
      const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
      const { InstanceProfile } = await iam.send(new GetInstanceProfileCommand({ InstanceProfileName: 'web-profile' }));
      const second = await ec2.send(new DescribeIamInstanceProfileAssociationsCommand({ Filters }));
      // To npm and to what it runs, as a terminal sends Ctrl-C. npm passes it on: it comes twice.
      process.kill(-npm.pid!, 'SIGINT');
      const [code] = (await once(npm, 'close')) as [number];

      expect(output().trimEnd().split('\n').at(-1)).toBe(
        '{"ok":true,"assigned":7,"kept":4,"refused":1,"replaceRole":{"status":"SUCCEEDED","refreshed":6,"failed":0,"untouched":0},"replaceProfile":{"status":"SUCCEEDED","moved":6,"failed":0,"longestBareSeconds":0},"wentBack":{"status":"WentBack","refreshed":4,"failed":0}}',
      );
      expect(linesOf(output()).filter((line) => line.length > 80 && !/arn:|^\{"ok"/.test(line))).toEqual([]);
      expect(output()).toMatch(/refuse: tag value not$/m);
      // The first version of the AWS CLI knows the one name, SDKs the other, the second version both.
      expect(output()).toMatch(/export .*AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1/);
      expect(output()).toMatch(/i-[0-9a-f]{17} {2}running {2}role web-role-v3 {13}0 s/);
      expect(first.IamInstanceProfile?.Arn).toBe('arn:aws:iam::123456789012:instance-profile/web-profile');
      expect(execution.status).toBe('SUCCEEDED');
      expect(Reservations?.[0]?.Instances?.[0]?.IamInstanceProfile?.Arn).toBe(first.IamInstanceProfile?.Arn);
      expect(InstanceProfile?.Roles?.map(({ RoleName }) => RoleName)).toEqual(['web-role']);
      expect(second.IamInstanceProfileAssociations?.[0]?.AssociationId).not.toBe(first.AssociationId);
      // null: npm itself may be ended by its Ctrl-C, once what it ran has ended.
      expect([0, null]).toContain(code);
      const told = errors().replaceAll(/\n {10}/g, ' ');
      expect(told).toMatch(/^\d\d:\d\d:\d\d {2}From now on .* the next one at \d\d:\d\d:\d\d$/m);
      expect(told).toContain(`us-east-1  ${id} attach: has no profile → web-profile\n`);
      expect(told).toMatch(/replace-role starts: .*"role": "web-role"/);
      expect(told).toMatch(/us-east-1 {2}wave 1 takes 1 instance/);
      expect(errors()).toMatch(/ {2}Replaced: .*\n[^]*\nStopped\.\n$/);
    },
  );
});
