import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCommand, listStartedCommand, replaceCommand } from '../../../functions/workflow/commands.ts';
import { serveAccount, type ServedAccount } from '../../../demo/terminal/serve-account.ts';
import { openTestAccount } from '../../system/test-account.ts';
import { asDocumented, commandOf } from './documented.ts';
import { eventually } from './eventually.ts';
import { shellFor, type Shell } from './shell.ts';
import { startProject, type StartedProject } from './start-project.ts';

const on = 'AWS CLI';

const anEvent =
  '{"id":"1","detail-type":"any","source":"any","account":"123456789012","time":"2026-11-23T09:00:00Z","region":"us-east-1"}';
const testEventPattern = `aws events test-event-pattern --event-pattern '{"source":[{"wildcard":"a*"}]}' --event '${anEvent}'`;

interface Associations {
  IamInstanceProfileAssociations: { AssociationId: string; InstanceId: string; State: string }[];
}

describe('the AWS CLI, against npm start -- --serve', () => {
  let project: StartedProject;
  let shell: Shell;
  let run: string, describeAssociations: string, start: string;
  let instanceId: string;

  beforeAll(async () => {
    project = await startProject();
    const exports = project.printed.filter((line) => !line.startsWith('awslocal ')).join('; ');
    const inAccount = shellFor(undefined);
    shell = { run: (command) => inAccount.run(`${exports}; ${command}`) };
    [run = '', describeAssociations = '', start = ''] = project.printed.filter((line) => line.startsWith('awslocal '));
  });
  afterAll(() => project?.stop());

  const associationOf = async (id: string): Promise<Associations['IamInstanceProfileAssociations'][0] | undefined> => {
    const { IamInstanceProfileAssociations } = JSON.parse(await shell.run(describeAssociations)) as Associations;
    return IamInstanceProfileAssociations.find(({ InstanceId, State }) => InstanceId === id && State === 'associated');
  };
  const endOf = (executionArn: string): Promise<string> =>
    eventually('the end of the execution', async () => {
      const { command } = commandOf('docs/replace-role.md', 'aws stepfunctions describe-execution');
      const printed = await shell.run(`EXECUTION=${executionArn}; ${command}`);
      return printed.startsWith('RUNNING') ? undefined : printed;
    });

  it(
    'launches an instance with the printed command, and it gets its instance profile',
    { meta: { proves: 'Client: what npm start prints', on } },
    async () => {
      const launched = JSON.parse(await shell.run(run)) as { Instances: { InstanceId: string; State: object }[] };
      instanceId = launched.Instances[0]?.InstanceId ?? '';

      expect(launched.Instances).toMatchObject([{ State: { Name: 'pending' } }]);
      await eventually('the association', () => associationOf(instanceId));
    },
  );

  it(
    'starts an execution with the printed command, and the instance is associated anew',
    { meta: { proves: 'Client: what npm start prints', on } },
    async () => {
      const before = await associationOf(instanceId);

      const { executionArn } = JSON.parse(await shell.run(start)) as { executionArn: string };
      const printed = await endOf(executionArn);

      const [status, output = ''] = printed.trim().split('\t');
      expect(status).toBe('SUCCEEDED');
      expect(JSON.parse(output)).toMatchObject({
        status: 'Replaced',
        instanceProfile: 'web-profile',
        role: 'web-role',
        formerRole: 'web-role-v2',
      });
      expect((await associationOf(instanceId))?.AssociationId).not.toBe(before?.AssociationId);
    },
  );

  it(
    'starts the dry run that the page shows, with the output that it shows',
    { meta: { proves: 'Client: docs/replace-role.md', on } },
    async () => {
      const { command, output } = commandOf('docs/replace-role.md', 'aws stepfunctions start-execution');
      const arn = /--state-machine-arn (\S+)/.exec(start)?.[1];

      const printed = await shell.run(
        `ARN=${arn}; ${command.replace('replace-role.json', 'replace-role-dry-run.json')}`,
      );
      const { executionArn } = JSON.parse(printed) as { executionArn: string };

      expect(asDocumented(printed)).toBe(output);
      expect(await endOf(executionArn)).toMatch(
        /^SUCCEEDED\t.*"summary":"Replace role web-role with role web-role-v2 in instance profile web-profile/,
      );
    },
  );

  it(
    'undoes an assignment as the page says, with the output that it shows',
    { meta: { proves: 'Client: docs/undo.md', on } },
    async () => {
      const { AssociationId: id = '' } = (await associationOf(instanceId)) ?? {};
      const page = 'docs/undo.md';
      const fill = (command: string): string => command.replace('iip-assoc-…', id).replace('i-…', instanceId);
      const describe = commandOf(page, 'aws ec2 describe-iam-instance-profile-associations');
      const disassociate = commandOf(page, 'aws ec2 disassociate-iam-instance-profile');

      await shell.run(fill(commandOf(page, 'aws ec2 create-tags').command));
      const described = await shell.run(fill(describe.command));
      const disassociated = await shell.run(fill(disassociate.command));

      expect(asDocumented(described)).toBe(describe.output);
      expect(asDocumented(disassociated)).toBe(disassociate.output);
      expect(await associationOf(instanceId)).toBeUndefined();
    },
  );

  it(
    'gives a bare instance its instance profile as the page says',
    { meta: { proves: 'Client: docs/undo.md', on } },
    async () => {
      const { command } = commandOf('docs/undo.md', 'aws ec2 associate-iam-instance-profile');
      await eventually('the end of the former association', async () =>
        (await shell.run(describeAssociations)).includes(instanceId) ? undefined : true,
      );

      await shell.run(command.replace('i-…', instanceId).replace('iam::…:', 'iam::123456789012:'));

      await eventually('the association', () => associationOf(instanceId));
    },
  );

  it(
    'puts a role back into an empty instance profile as the page says',
    { meta: { proves: 'Client: docs/undo.md', on } },
    async () => {
      await shell.run(
        'aws iam remove-role-from-instance-profile --instance-profile-name web-profile --role-name web-role',
      );

      await shell.run(commandOf('docs/undo.md', 'aws iam add-role-to-instance-profile').command);

      const printed = await shell.run('aws iam get-instance-profile --instance-profile-name web-profile');
      expect(JSON.parse(printed)).toMatchObject({ InstanceProfile: { Roles: [{ RoleName: 'web-role' }] } });
    },
  );

  it.each([
    ['aws s3 ls', /UnknownOperationException.*does not answer for the service s3/],
    ['aws lambda list-functions', /UnknownOperationException.*does not answer for the service lambda/],
    ['aws kms list-keys', /UnknownOperationException.*does not answer for the service kms/],
    ['aws ec2 describe-volumes', /InvalidAction.*The action DescribeVolumes is not valid/],
    ['aws events list-event-buses', /UnknownOperationException.*does not know the operation ListEventBuses/],
    [testEventPattern, /UnknownOperationException.*does not know wildcard in an event pattern/],
  ])(
    'gets an error that it can read from what the sandbox does not have: %s',
    { meta: { proves: 'Client: what is out of scope', on } },
    async (command, error) => {
      await expect(shell.run(command)).rejects.toThrow(error);
    },
  );
});

describe('the AWS CLI runs what a failed execution prints', () => {
  let served: ServedAccount;
  afterAll(() => served?.stop());

  it(
    'the remedy for instances without instance profile',
    { meta: { proves: 'Client: what reports print', on } },
    async () => {
      const account = await openTestAccount();
      const [id = ''] = await account.launchOn('us-east-1', 'web-profile', 1);
      account.faults.push({ at: 'Associate', error: 'UnauthorizedOperation' });
      const { cause = '' } = await account.execute({ instanceProfile: 'web-profile', role: 'web-role-v2' });
      served = await serveAccount(20, account);
      expect(account.instances()[id]?.profile).toBeUndefined();

      await shellFor(served.url).run(/^ *remedy: (.*)$/m.exec(cause)?.[1] ?? '');

      await eventually('credentials of the new role', async () => account.instances()[id]?.role);
      expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
      await served.stop();
    },
  );

  it('the remedy for an empty instance profile', { meta: { proves: 'Client: what reports print', on } }, async () => {
    const account = await openTestAccount();
    account.faults.push({ at: 'AddRole', error: 'AccessDenied' }, { at: 'RestoreRole', error: 'AccessDenied' });
    const { error, cause = '' } = await account.execute({ instanceProfile: 'web-profile', role: 'web-role-v2' });
    served = await serveAccount(20, account);
    expect([error, account.roleIn('web-profile')]).toEqual(['RoleNotRestored', undefined]);

    await shellFor(served.url).run(/aws iam .*$/m.exec(cause)?.[0] ?? '');

    expect(account.roleIn('web-profile')).toBe('web-role');
    await served.stop();
  });

  it(
    'the remedy for an instance profile that still holds the new role',
    { meta: { proves: 'Client: what reports print', on } },
    async () => {
      const account = await openTestAccount();
      account.faults.push({ at: 'ConfirmRole', error: 'AccessDenied' }, { at: 'RestoreRole', error: 'AccessDenied' });
      const { error, cause = '' } = await account.execute({ instanceProfile: 'web-profile', role: 'web-role-v2' });
      served = await serveAccount(20, account);
      expect([error, account.roleIn('web-profile')]).toEqual(['RoleNotRestored', 'web-role-v2']);

      await shellFor(served.url).run(/aws iam .*$/m.exec(cause)?.[0] ?? '');

      expect(account.roleIn('web-profile')).toBe('web-role');
      await served.stop();
    },
  );

  it(
    'the remedy for an instance that somebody gave another instance profile, and the list of what started meanwhile',
    { meta: { proves: 'Client: what reports print', on } },
    async () => {
      const account = await openTestAccount();
      const [id = ''] = await account.launchOn('us-east-1', 'batch-profile', 1);
      const arn = 'arn:aws:iam::123456789012:instance-profile/web-profile';
      served = await serveAccount(20, account);
      const shell = shellFor(served.url);

      await shell.run(replaceCommand('us-east-1', [id], arn));

      await eventually('the other role', async () => account.instances()[id]?.role === 'web-role' || undefined);
      expect(await shell.run(listCommand('us-east-1', arn))).toBe(`${id}\n`);
      expect(await shell.run(listStartedCommand(['us-east-1'], arn, '2020-01-01T00:00:00.000Z'))).toContain(id);
      expect(await shell.run(listStartedCommand(['us-east-1'], arn, '2099-01-01T00:00:00.000Z'))).toBe('');
      await served.stop();
    },
  );
});
