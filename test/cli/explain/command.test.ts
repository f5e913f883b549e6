import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Launch } from '../../../sandbox/index.ts';
import { openTestAccount } from '../../system/test-account.ts';
import { typed } from '../typed.ts';

/** An instance a minute after its launch. */
async function launched(launch: Launch, region = 'us-east-1') {
  const account = await openTestAccount();
  const [id = ''] = await account.owner.launch(region, launch);
  await account.clock.advance(60_000);
  return { account, id };
}

describe('an explanation', () => {
  it('of an instance that has what its tag asks for shows how it came to it', async () => {
    const { account, id } = await launched({ tags: { 'instance-profile': 'web', Name: 'web 1' } });

    const { status, result, said } = await typed(account, `explain ${id}`);

    expect([status, said]).toEqual([0, '']);
    expect(result.replace(/iip-assoc-\w+/, 'iip-assoc-1')).toBe(`${id} in us-east-1
State        running, last started 2026-11-23 09:01 UTC
Tags         Name = "web 1"
             instance-profile = "web"
Has          instance profile web-profile with role web-role
Association  iip-assoc-1 associated: web-profile
Policy       profiles.web: web-profile with web-role or web-role-v2
             (rolecall-dev)
Decision     keep: already there
             It has the instance profile that is asked for.
Log          2026-11-23 09:01 UTC  attach: has no profile; then web-profile
To do        Nothing.
`);
  });

  it('of an instance that was refused says what to correct, in lines as wide as the terminal', async () => {
    const { account, id } = await launched({ tags: { 'instance-profile': 'wеb' } });

    const { result } = await typed(account, `explain ${id}`, { columns: 120 });

    expect(result.split('\n').slice(2)).toEqual([
      String.raw`Tags         instance-profile = "w\u0435b"`,
      'Has          no instance profile',
      'Association  none',
      'Policy       profiles: web, web-green, batch, old (rolecall-dev)',
      String.raw`Decision     refuse: tag value not in the policy: "w\u0435b"`,
      '             The value of its tag instance-profile is no key under profiles. Upper and lower case count, and so do',
      '             letters that only look alike.',
      'Log          2026-11-23 09:01 UTC  refuse: tag value not in the policy; then no instance profile',
      'To do        List the value under profiles in the policy, and deploy.',
      '             Or correct the tag, for example:',
      `             aws ec2 create-tags --region us-east-1 --resources ${id} --tags Key=instance-profile,Value=web`,
      '',
    ]);
  });

  it('by a file names the line that speaks about the instance', async () => {
    const { account, id } = await launched({ tags: { 'instance-profile': 'web' }, instanceProfile: 'batch-profile' });

    const { result } = await typed(account, `explain ${id} --policy sandbox/policy.yml`);

    expect(result).toContain('Policy       existing: keep (sandbox/policy.yml:22)\n');
    expect(result).toContain('Decision     keep: has another profile\n');
  });

  it('by a file that leaves the field out names no line', async () => {
    const { account, id } = await launched({ tags: { 'instance-profile': 'web' }, instanceProfile: 'batch-profile' });
    const directory = mkdtempSync(join(tmpdir(), 'explain-'));
    const file = join(directory, 'policy.yml');
    writeFileSync(file, readFileSync('sandbox/policy.yml', 'utf8').replace(/^existing: .*$/m, ''));

    const { result } = await typed(account, `explain ${id} --policy ${file}`, { columns: 120 });

    rmSync(directory, { recursive: true });
    expect(result).toContain(`Policy       existing: keep (${file})\n`);
  });

  it('of an instance without credentials says that its instance profile is empty', async () => {
    const { account, id } = await launched({ tags: { 'instance-profile': 'web' } });
    await account.owner.call('iam', 'us-east-1', 'RemoveRoleFromInstanceProfile', {
      InstanceProfileName: 'web-profile',
      RoleName: 'web-role',
    });
    await account.clock.advance(60_000);

    const { result } = await typed(account, `explain ${id} --json`);

    expect(JSON.parse(result)).toMatchObject({
      instanceProfile: { name: 'web-profile', role: null },
      toDo: [
        { what: 'Its instance profile holds no role: it gets no credentials. Put a role into it.', command: null },
        { what: 'Nothing.', command: null },
      ],
    });
  });

  it('says where the instance was found, and that no stack assigns there', async () => {
    const { account, id } = await launched({ tags: { 'instance-profile': 'web' } }, 'eu-west-1');

    const { status, said, result } = await typed(account, `explain ${id}`);

    expect([status, said]).toEqual([0, 'It is not in us-east-1, but in eu-west-1.\n']);
    expect(result.replaceAll(/\n +/g, ' ')).toContain(
      `To do        The stack in us-east-1 assigns in that Region alone. Deploy one in eu-west-1; if there is one, ask it: rolecall --region eu-west-1 explain ${id}\n`,
    );
  });

  it('says that the log has no decision of the days that were searched', async () => {
    const { account, id } = await launched({ tags: { 'instance-profile': 'web' } });
    await account.clock.advance(2 * 86_400_000);

    const { result } = await typed(account, `explain ${id} --days 1`);

    expect(result).toContain('Log          no decision; --days searches further back\n');
  });

  it('without the right to read the log says so, and explains the rest', async () => {
    const { account, id } = await launched({ tags: { 'instance-profile': 'web' } });
    account.faults.push({ at: 'FilterLogEvents', error: 'AccessDeniedException' });

    const { status, result } = await typed(account, `explain ${id}`);

    expect(status).toBe(0);
    expect(result).toContain('Log          The log of AssignProfiles cannot be read. AWS');
    expect(result).toContain('Decision     keep: already there');
  });

  it('without the policy shows what it can, and fails', async () => {
    const { account, id } = await launched({ tags: { 'instance-profile': 'web' } });
    account.faults.push({ at: 'GetTemplateSummary', error: 'AccessDenied' });

    const { status, result } = await typed(account, `explain ${id}`);

    expect(status).toBe(1);
    expect(result).toContain('Policy       The policy of stack rolecall-dev cannot be read. AWS');
    expect(result).toContain('Decision     not known without the policy');
  });

  it('changes nothing', async () => {
    const { account, id } = await launched({ tags: { 'instance-profile': 'web' } });
    account.calls.length = 0;

    await typed(account, `explain ${id}`);

    expect(account.calls.filter(({ operation }) => !/^(Describe|Filter|Get|List)/.test(operation))).toEqual([]);
  });
});

describe('an explanation is refused', () => {
  it.each([
    ['an id that is none', 'i-1', 2, 'error: "i-1" is not an instance id. Give one such as i-0123456789abcdef0.\n'],
    [
      'a Region that is not enabled',
      'i-0123456789abcdef0 --in mars-1',
      2,
      'error: --in: mars-1 is not a Region that this account has enabled. Enabled are eu-west-1, us-east-1.\n',
    ],
    [
      'days that are no number',
      'i-0123456789abcdef0 --days all',
      2,
      'error: --days: "all" is not a number of days. Allowed are whole numbers from 1 to 9999.\n',
    ],
    [
      'an instance that is not there',
      'i-0123456789abcdef0',
      1,
      'error: EC2 knows no instance i-0123456789abcdef0 in eu-west-1, us-east-1. See that the id and the account are right; one that was terminated is forgotten within an hour.\n',
    ],
  ])('with %s', async (_, line, status, said) => {
    expect(await typed(await openTestAccount(), `explain ${line}`)).toEqual({ status, said, result: '' });
  });
});
