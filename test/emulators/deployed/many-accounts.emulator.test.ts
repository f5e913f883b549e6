import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decided } from '../../../packaging/template/decided.ts';
import type { Template } from '../../../packaging/template/template.ts';
import { copyProject } from '../../system/project-copy.ts';
import { startMendedMinistack } from '../accounts/ministack.ts';
import { commandOf } from '../clients/documented.ts';
import { eventually } from '../clients/eventually.ts';
import { shellFor, type Shell } from '../clients/shell.ts';
import type { Server } from '../processes/start-server.ts';
import { deployedAccount, type DeployedAccount } from './deployed-account.ts';
import { trust } from './trust.ts';

const on = 'ministack';
const proves = (what: string) => ({ meta: { proves: `Deployed: ${what}`, on } });

/** The jobs of the stack in each Region. */
const jobs = { 'eu-west-1': 'both', 'us-west-2': 'assign' };
const regions = Object.keys(jobs);

/** As the page says, but for how many Regions there are. */
const documented = (beginning: string): string => {
  const { command } = commandOf('docs/many-accounts.md', beginning);
  return `REGIONS='${regions.join(' ')}' HOME_REGION=eu-west-1; ${command}`;
};
const upload = 'for region in $REGIONS; do aws s3 sync';
const deploy = 'for region in $REGIONS; do jobs=assign';

describe('the plain template, deployed by CloudFormation alone in two Regions of ministack', () => {
  const project = copyProject();
  let server: Server;
  let shell: Shell;
  let accounts: Record<string, DeployedAccount>;

  const template = (): Template =>
    JSON.parse(readFileSync(join(project, '.serverless/rolecall.template.json'), 'utf8')) as Template;
  const inEachRegion = <Answer>(command: string): Promise<Answer[]> =>
    Promise.all(Object.values(accounts).map((account) => account.aws<Answer>(command)));
  const codeOf = (name: string): Promise<string[]> =>
    inEachRegion(`lambda get-function --function-name rolecall-prod-${name} --query Configuration.CodeSha256`);

  beforeAll(async () => {
    server = await startMendedMinistack(0.02);
    shell = shellFor(server.url, project);
    const of = (region: string) => deployedAccount(server.url, shell, { region, stack: 'rolecall-prod' });
    accounts = Object.fromEntries(regions.map((region) => [region, of(region)]));
    const { aws } = of('eu-west-1');
    for (const role of ['web-role', 'web-role-v2'])
      await aws(`iam create-role --role-name ${role} --assume-role-policy-document '${trust}'`);
    await aws('iam create-instance-profile --instance-profile-name web-profile');
    await aws('iam add-role-to-instance-profile --instance-profile-name web-profile --role-name web-role');
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(project, { recursive: true });
  });

  it(
    'the commands of the page create every resource of the jobs of each Region',
    proves('the plain template'),
    async () => {
      await shell.run(documented('for region in $REGIONS; do aws s3 mb'));
      await shell.run(`${documented('npm run package')} 2>&1`);
      await shell.run(documented(upload));
      await shell.run(`${documented(deploy)} 2>&1`);

      for (const [region, Jobs] of Object.entries(jobs)) {
        const { Resources } = decided(template(), { Stage: 'prod', Jobs });
        const query = "--query 'StackResourceSummaries[].LogicalResourceId'";
        const created = await accounts[region]?.aws<string[]>(
          `cloudformation list-stack-resources --stack-name rolecall-prod ${query}`,
        );
        expect(created?.toSorted()).toEqual(Object.keys(Resources).toSorted());
      }
      const status = await shell.run(documented('for region in $REGIONS; do aws cloudformation describe-stacks'));
      expect(status.trim().split('\n')).toEqual(['CREATE_COMPLETE', 'CREATE_COMPLETE']);
    },
  );

  it.each(regions)(
    'an event in %s goes to the stack there, and the instance gets its instance profile',
    proves('assign, in two Regions'),
    async (region) => {
      const account = accounts[region]!;
      const id = await account.launch();
      await account.tellThatItRuns(id);

      const { Arn } = await eventually('the association', () => account.associationOf(id));
      expect(Arn).toBe('arn:aws:iam::123456789012:instance-profile/web-profile');
    },
  );

  it('the first check finds the instances of both Regions', proves('replace a role, from one Region'), async () => {
    const machine = documented('MACHINE=');
    const start = commandOf('docs/many-accounts.md', 'aws stepfunctions start-execution').command;
    const arn = JSON.parse(await shell.run(`${machine}; ${start} --query executionArn --output json`)) as string;

    const output = await eventually('the end of the execution', async () => {
      const query = "--query '[status, output]'";
      const [status, printed] = await accounts['eu-west-1']!.aws<[string, string]>(
        `stepfunctions describe-execution --execution-arn ${arn} ${query}`,
      );
      return status === 'RUNNING' ? undefined : printed;
    });

    expect(JSON.parse(output)).toMatchObject({ instances: regions.length });
  });

  it('an update brings the code that has changed, and no other', proves('the plain template'), async () => {
    const [assign, plan] = [await codeOf('AssignProfiles'), await accounts['eu-west-1']!.aws<string>(planCode)];
    const policy = join(project, 'functions/assign/assign-profiles.ts');
    writeFileSync(policy, `${readFileSync(policy, 'utf8')}\nconsole.debug('another version');\n`);

    await shell.run(`${documented('npm run package')} 2>&1`);
    await shell.run(documented(upload));
    await shell.run(`${documented(deploy)} 2>&1`);

    for (const [index, code] of (await codeOf('AssignProfiles')).entries()) expect(code).not.toBe(assign[index]);
    expect(await accounts['eu-west-1']!.aws<string>(planCode)).toBe(plan);
  });

  it('the removal leaves nothing but the buckets', proves('the plain template'), async () => {
    await shell.run(documented('for region in $REGIONS; do aws cloudformation delete-stack'));

    await eventually('the end of the removal', async () => {
      const stacks = await inEachRegion<string[]>("cloudformation describe-stacks --query 'Stacks[].StackName'");
      return stacks.flat().length === 0 ? true : undefined;
    });
    expect(await inEachRegion("lambda list-functions --query 'Functions[].FunctionName'")).toEqual([[], []]);
    expect(await inEachRegion("events list-rules --query 'Rules[].Name'")).toEqual([[], []]);
    expect(await accounts['eu-west-1']!.aws("s3api list-buckets --query 'Buckets[].Name'")).toEqual(
      regions.map((region) => `acme-code-${region}`),
    );
  });
});

const planCode = 'lambda get-function --function-name rolecall-prod-Plan --query Configuration.CodeSha256';
