import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AwsError, type Interceptor } from '../../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from '../../system/test-account.ts';
import { typed } from '../typed.ts';

const directory = mkdtempSync(join(tmpdir(), 'preview-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** sandbox/policy.yml with other lines in it. */
function policyWith(...changes: [from: string, to: string][]): string {
  const file = join(directory, 'policy.yml');
  const written = readFileSync('sandbox/policy.yml', 'utf8');
  writeFileSync(
    file,
    changes.reduce((text, [from, to]) => text.replace(from, to), written),
  );
  return file;
}

const deniedIn =
  (region: string): Interceptor =>
  async (call, next) => {
    if (call.service === 'ec2' && call.region === region) {
      throw new AwsError('UnauthorizedOperation', 403, 'You are not authorized.');
    }
    return next(call);
  };

const withoutStacks: Interceptor = async (call, next) =>
  call.operation === 'ListStateMachines' ? { stateMachines: [] } : next(call);

/** One instance without a tag, one that asks for web and has batch-profile, one that asks for what there is not. */
async function openFleet(options: Parameters<typeof openTestAccount>[0] = {}) {
  const account = await openTestAccount(options);
  const launch = (launched: Parameters<TestAccount['owner']['launch']>[1], region = 'us-east-1') =>
    account.owner.launch(region, launched);
  const [plain = ''] = await launch({});
  const [other = ''] = await launch({ tags: { 'instance-profile': 'web' }, instanceProfile: 'batch-profile' });
  const [wrong = ''] = await launch({ tags: { 'instance-profile': 'wbe' } });
  await account.clock.advance(60_000);
  return { account, plain, other, wrong };
}

describe('a preview', () => {
  it('says that nothing would change under the policy that is deployed', async () => {
    const { account } = await openFleet();

    expect(await typed(account, 'preview --policy sandbox/policy.yml')).toEqual({
      status: 0,
      said: '',
      result: `sandbox/policy.yml decides about 3 instances. Beside the policy of stack
rolecall-dev, none would change.

us-east-1: 3 instances
     now   after
       1       1  refuse: tag value not in the policy
       1       1  keep: has another profile
       1       1  keep: no tag
`,
    });
  });

  it('says what another policy would change, and of which instances', async () => {
    const { account, plain, other, wrong } = await openFleet();
    const file = policyWith(['default: none', 'default: batch'], ['existing: keep', 'existing: replace']);

    const { status, result } = await typed(account, `preview --policy ${file} --instances`, { columns: 120 });

    expect(status).toBe(0);
    expect(result.split('\n').slice(result.split('\n').indexOf(''))).toEqual([
      '',
      'us-east-1: 3 instances',
      '     now   after',
      '       0       1  attach batch-profile: has no profile',
      '       0       1  replace web-profile: has the default profile',
      '       1       1  refuse: tag value not in the policy',
      '       1       0  keep: has another profile',
      '       1       0  keep: no tag',
      '',
      `  ${plain}  running  attach batch-profile: has no profile (now keep: no tag)`,
      `  ${other}  running  replace web-profile: has the default profile (now keep: has another profile)`,
      `  ${wrong}  running  refuse: tag value not in the policy: "wbe"`,
      '',
    ]);
    expect(result.replaceAll('\n', ' ')).toContain('2 instances would change: 1 attach, 1 replace.');
  });

  it('breaks lines where a terminal has 80 columns', async () => {
    const { account, other } = await openFleet();
    const file = policyWith(['default: none', 'default: batch'], ['existing: keep', 'existing: replace']);

    const { result } = await typed(account, `preview --policy ${file} --instances`);

    expect(result).toContain(
      `  ${other}  running  replace web-profile: has the default profile\n    (now keep: has another profile)\n`,
    );
  });

  it('says that a policy which observes changes nothing', async () => {
    const { account } = await openFleet();

    const { result } = await typed(account, `preview --policy ${policyWith(['mode: assign', 'mode: observe'])}`);

    expect(result).toContain('\nIt says mode: observe. Rolecall would decide and log, and change nothing.\n');
  });

  it('says what begins to happen where the deployed policy only observes', async () => {
    const { account } = await openFleet({
      interceptors: [
        async (call, next) => {
          const answer = (await next(call)) as { Metadata?: string };
          if (call.operation !== 'GetTemplateSummary') return answer;
          return { ...answer, Metadata: answer.Metadata?.replace('"mode":"assign"', '"mode":"observe"') };
        },
      ],
    });

    const { result } = await typed(account, `preview --policy ${policyWith(['default: none', 'default: batch'])}`);

    expect(result.replaceAll('\n', ' ')).toContain(
      'The deployed policy says mode: observe, and this one does not. What is decided would begin to happen: 1 attach, 1 replace.',
    );
  });

  it('changes nothing', async () => {
    const { account } = await openFleet();
    const before = account.instances();
    account.calls.length = 0;

    await typed(account, `preview --policy ${policyWith(['default: none', 'default: batch'])} --regions all`);

    expect(account.instances()).toEqual(before);
    expect(account.calls.filter(({ operation }) => !/^(Describe|Get|List)/.test(operation))).toEqual([]);
  });

  it('protects what the settings protect, as packaging does', async () => {
    const { account } = await openFleet();
    await account.owner.createInstanceProfile('nodes.example', 'web-role');
    await account.clock.advance(60_000);
    await account.owner.launch('us-east-1', { tags: { 'instance-profile': 'web' }, instanceProfile: 'nodes.example' });
    await account.clock.advance(60_000);

    const { result } = await typed(account, `preview --policy ${policyWith(['existing: keep', 'existing: replace'])}`);

    expect(result).toContain('keep: protected profile');
  });

  it('names the Region that is denied, and shows the others', async () => {
    const { account } = await openFleet({ interceptors: [deniedIn('eu-west-1')] });

    const { status, said, result } = await typed(account, 'preview --policy sandbox/policy.yml --regions all');

    expect(status).toBe(1);
    expect(said).toBe(
      'eu-west-1 did not answer. AWS denies it: You are not authorized. docs/cli.md lists the permissions that each command needs.\n',
    );
    expect(result).toContain('us-east-1: 3 instances');
    expect(result).not.toContain('eu-west-1');
  });
});

describe('a preview without a deployed policy', () => {
  it('before the first deployment compares with nothing', async () => {
    const { account } = await openFleet({ interceptors: [withoutStacks] });

    const { status, result } = await typed(account, 'preview --policy sandbox/policy.yml');

    expect(status).toBe(0);
    expect(result).toBe(`sandbox/policy.yml decides about 3 instances: 1 refuse, 2 keep. Compared with
nothing: No stack of Rolecall shows itself in us-east-1. Name one that only
assigns by --stack.

us-east-1: 3 instances
       1  refuse: tag value not in the policy
       1  keep: has another profile
       1  keep: no tag
`);
  });

  it('finds that of a stack which only assigns by its name', async () => {
    const { account } = await openFleet({ interceptors: [withoutStacks] });

    const { result } = await typed(account, 'preview --policy sandbox/policy.yml --stack rolecall-dev');

    expect(result.replaceAll('\n', ' ')).toContain('Beside the policy of stack rolecall-dev, none would change.');
  });

  it('of a former version says so', async () => {
    const { account } = await openFleet({
      interceptors: [
        async (call, next) => {
          const answer = await next(call);
          return call.operation === 'GetTemplateSummary' ? { ...(answer as object), Metadata: undefined } : answer;
        },
      ],
    });

    const { result } = await typed(account, 'preview --policy sandbox/policy.yml');

    expect(result.replaceAll('\n', ' ')).toContain(
      'Compared with nothing: Stack rolecall-dev does not say what policy it has: a former version of Rolecall packaged it. Deploy it again.',
    );
  });

  it('says why it cannot be read', async () => {
    const { account } = await openFleet();
    account.faults.push({ at: 'GetTemplateSummary', error: 'AccessDenied' });

    const { status, result } = await typed(account, 'preview --policy sandbox/policy.yml --json');

    expect(status).toBe(0);
    expect(JSON.parse(result)).toMatchObject({
      stack: 'rolecall-dev',
      changes: null,
      notCompared: expect.stringMatching(/^The policy of stack rolecall-dev cannot be read\. AWS denies it: /),
    });
  });
});

describe('a preview is refused', () => {
  it.each([
    [
      'a policy that is not one',
      () => policyWith(['default: none', 'default: web2']),
      1,
      /policy\.yml:21: default: must be none or a key of profiles/,
    ],
    ['a file that is not there', () => 'no.yml', 1, /^error: The policy no\.yml cannot be read: ENOENT/],
    [
      'a Region that is not enabled',
      () => 'sandbox/policy.yml --regions eu-wset-1',
      2,
      /--regions: eu-wset-1 is not a Region that this account has enabled\. Enabled are eu-west-1, us-east-1\./,
    ],
    [
      'a stack that is not there',
      () => 'sandbox/policy.yml --stack rolecall-x',
      1,
      /There is no stack rolecall-x of Rolecall in us-east-1/,
    ],
  ])('with %s', async (_, policy, status, message) => {
    const { account } = await openFleet();

    const typedIn = await typed(account, `preview --policy ${policy()}`);

    expect(typedIn).toMatchObject({ status, result: '', said: expect.stringMatching(message) });
  });
});
