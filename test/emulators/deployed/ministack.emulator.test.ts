import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../functions/replace-role/replacement-report.ts';
import { copyProject } from '../../system/project-copy.ts';
import { startMendedMinistack } from '../accounts/ministack.ts';
import { commandOf, commandsIn } from '../clients/documented.ts';
import { eventually } from '../clients/eventually.ts';
import { shellFor, type Shell } from '../clients/shell.ts';
import { listeningOf, processesUnder } from '../processes/listening.ts';
import type { Server } from '../processes/start-server.ts';
import { deployedAccount, type DeployedAccount } from './deployed-account.ts';
import { itReplacesProfiles } from './it-replaces-profiles.ts';
import { itRetiresProfiles } from './it-retires-profiles.ts';
import { resources } from './stack.ts';
import { trust } from './trust.ts';

const on = 'ministack';
const disableRules = commandsIn('docs/undo.md')
  .map(({ command }) => command)
  .filter((command) => command.startsWith('aws events disable-rule'));
const disableMapping = commandOf('docs/undo.md', 'aws lambda update-event-source-mapping').command;

/** As the page says, but for where. */
const install = (beginning: string): string =>
  commandOf('docs/install.md', beginning).command.replace('eu-west-1', 'us-east-1').replace('prod', 'dev');

describe('the packaged stack, deployed in ministack', () => {
  const project = copyProject();
  let server: Server;
  let shell: Shell;
  let account: DeployedAccount;
  const instances: string[] = [];

  beforeAll(async () => {
    server = await startMendedMinistack(0.02);
    shell = shellFor(server.url, project);
    account = deployedAccount(server.url, shell);
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(project, { recursive: true });
  });

  async function launch(): Promise<string> {
    const id = await account.launch();
    instances.push(id);
    return id;
  }

  it(
    'npm run deploy creates every resource of the template',
    { meta: { proves: 'Deployed: serverless deploy', on } },
    async () => {
      for (const role of ['web-role', 'web-role-v2']) {
        await account.aws(`iam create-role --role-name ${role} --assume-role-policy-document '${trust}'`);
      }
      await account.aws('iam create-instance-profile --instance-profile-name web-profile');
      await account.aws('iam add-role-to-instance-profile --instance-profile-name web-profile --role-name web-role');

      await shell.run(`${install('npm run deploy')} 2>&1`);

      const created = await account.aws<string[][]>(
        `cloudformation list-stack-resources --stack-name rolecall-dev --query 'StackResourceSummaries[].[ResourceType, LogicalResourceId]'`,
      );
      expect(created.map((resource) => resource.join(' ')).toSorted()).toEqual(resources);
    },
  );

  it(
    'is paused by the commands that the page shows: no event gets into the queue',
    { meta: { proves: 'Deployed: assign', on } },
    async () => {
      for (const disableRule of disableRules) await shell.run(disableRule);
      await shell.run(disableMapping);

      await account.tellThatItRuns(await launch());

      await sleep(1000);
      expect(await account.waiting()).toBe(0);
      for (const disableRule of disableRules) await shell.run(disableRule.replace('disable', 'enable'));
    },
  );

  it(
    'an event goes through the queue to the function, and the instance gets its instance profile',
    { meta: { proves: 'Deployed: assign', on } },
    async () => {
      const id = await launch();
      await account.tellThatItRuns(id);
      const message = await eventually('the message', account.message);
      expect(JSON.parse(message)).toMatchObject({ source: 'aws.ec2', detail: { 'instance-id': id } });

      await shell.run(disableMapping.replace('--no-enabled', '--enabled'));

      const { Arn } = await eventually('the association', () => account.associationOf(id));
      expect(Arn).toBe('arn:aws:iam::123456789012:instance-profile/web-profile');
      await eventually('an empty queue', async () => ((await account.waiting()) === 0 ? true : undefined));
    },
  );

  it.skipIf(process.platform !== 'linux')(
    'the functions run on this Node, in processes of their own, and nothing new listens',
    { meta: { proves: 'Deployed: assign', on } },
    () => {
      const [, ...started] = processesUnder(server.pid);

      const executables = started.map((pid) => readlinkSync(`/proc/${pid}/exe`));
      expect(executables).toContain(realpathSync(process.execPath));
      expect(listeningOf(started)).toEqual([new URL(server.url).host]);
    },
  );

  it('the sweep finds an instance whose event was lost', { meta: { proves: 'Deployed: assign', on } }, async () => {
    const lost = await launch();

    await shell.run('aws lambda invoke --function-name rolecall-dev-SweepInstances /dev/null');

    await eventually('the association', () => account.associationOf(lost));
  });

  it('a dry run changes nothing', { meta: { proves: 'Deployed: replace a role', on } }, async () => {
    const before = await Promise.all(instances.map(account.associationOf));

    const { status, output } = await account.execute(readFileSync('events/replace-role-dry-run.json', 'utf8'));

    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output ?? '')).toMatchObject({ instances: instances.length });
    expect(await account.roleIn('web-profile')).toBe('web-role');
    expect(await Promise.all(instances.map(account.associationOf))).toEqual(before);
  });

  it(
    'bad input fails with its name, and changes nothing',
    { meta: { proves: 'Deployed: replace a role', on } },
    async () => {
      const { status, error, cause } = await account.execute(
        '{"instanceProfile":"web-profile","role":"web-role-v2","canary":0}',
      );

      expect([status, error]).toEqual(['FAILED', 'InputInvalid']);
      expect(cause).toContain('canary');
      expect(await account.roleIn('web-profile')).toBe('web-role');
    },
  );

  it(
    'the console input replaces the role, and every instance is associated anew',
    { meta: { proves: 'Deployed: replace a role', on } },
    async () => {
      const before = await Promise.all(instances.map(account.associationOf));

      const input = JSON.parse(readFileSync('events/replace-role.json', 'utf8')) as object;
      // The functions wait in real time.
      const { status, output } = await account.execute(JSON.stringify({ ...input, propagationSeconds: 1 }));

      const after = await Promise.all(instances.map(account.associationOf));
      expect(status).toBe('SUCCEEDED');
      expect(JSON.parse(output ?? '') as Report).toMatchObject({
        status: 'Replaced',
        refreshed: instances.length,
        failed: 0,
        formerRole: 'web-role',
      });
      expect(await account.roleIn('web-profile')).toBe('web-role-v2');
      expect(after.map((association) => association?.Arn)).toEqual(before.map((association) => association?.Arn));
      for (const [place, association] of after.entries()) {
        expect(association?.AssociationId).not.toBe(before[place]?.AssociationId);
      }
    },
  );

  itReplacesProfiles(on, () => ({ account, instances }));

  itRetiresProfiles(on, () => ({ account, shell }));

  it('serverless remove leaves nothing', { meta: { proves: 'Deployed: serverless remove', on } }, async () => {
    await shell.run(`${install('npx serverless remove')} 2>&1`);

    expect(await account.aws("cloudformation describe-stacks --query 'Stacks[].StackName'")).toEqual([]);
    expect(await account.aws("lambda list-functions --query 'Functions[].FunctionName'")).toEqual([]);
    expect(await account.aws("s3api list-buckets --query 'Buckets[].Name'")).toEqual([]);
  });
});
