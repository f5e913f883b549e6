import { describe, expect, it } from 'vitest';
import { commandsOf } from '../../packaging/cli-page/page.ts';
import { permissions } from '../../cli/permissions.ts';
import { openTestAccount, type TestAccount } from '../system/test-account.ts';
import { examples } from './examples.ts';
import { program } from '../../packaging/cli-page/program.ts';
import { typed, type Typed } from './typed.ts';

const commands = commandsOf(program).map(({ name }) => name);

describe('the list of permissions', () => {
  it('has a row for each command that calls AWS, in the order of the help', () => {
    const withAws = commands.filter((command) => !examples[command]?.isOffline);
    expect(permissions.map(({ command }) => command)).toEqual(withAws);
  });

  it.each(permissions)('$command: names each action once, sorted', ({ actions }) => {
    expect(actions).toEqual([...new Set(actions)].toSorted());
  });
});

describe.each(permissions)('$command', ({ command, actions }) => {
  it('works with what is listed', async () => {
    const { said, result } = await typedWith(command, actions);
    expect(`${said}${result}`).not.toMatch(/AWS denies|AccessDenied|UnauthorizedOperation|not authorized/);
  });

  it.each(actions)('says it when %s is missing', async (missing) => {
    const { said, result } = await typedWith(
      command,
      actions.filter((action) => action !== missing),
    );
    // SQS names an action in lower case.
    expect(`${said}${result}`.toLowerCase()).toContain(missing.toLowerCase());
  });
});

async function typedWith(command: string, actions: readonly string[]): Promise<Typed> {
  const account = await openTestAccount();
  const line = await (examples[command]?.prepare ?? (async () => command))(account);
  return typed(account, line, { accessKeyId: await sessionWith(account, actions), agrees: () => true });
}

/** @returns the access key id of a session that may do only this */
async function sessionWith({ owner, sts, clock }: TestAccount, Action: readonly string[]): Promise<string> {
  await owner.createRole('person');
  await owner.call('iam', 'us-east-1', 'PutRolePolicy', {
    RoleName: 'person',
    PolicyName: 'person',
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*' } }),
  });
  await clock.advance(60_000);
  const parameters = { RoleArn: 'arn:aws:iam::123456789012:role/person', RoleSessionName: 'person' };
  const made = sts.handle({
    service: 'sts',
    region: 'us-east-1',
    operation: 'AssumeRole',
    parameters,
    caller: 'AKIAOWNER',
  });
  return ((await made) as { Credentials: { AccessKeyId: string } }).Credentials.AccessKeyId;
}
