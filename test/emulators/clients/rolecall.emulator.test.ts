import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMoto } from '../accounts/moto.ts';
import type { Server } from '../processes/start-server.ts';
import { shellFor, type Shell } from './shell.ts';

const on = 'moto';
const proves = 'Command line: what it reads and changes';

/** moto has neither instances that take their instance profile late, nor functions: what is proved is that it answers the calls. */
describe('rolecall, against moto', () => {
  let server: Server;
  let shell: Shell;
  let instanceId: string;

  const trust = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  });
  const definition = JSON.stringify({ StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 600, End: true } } });
  const rolecall = async (line: string): Promise<Record<string, unknown>> =>
    JSON.parse(await shell.run(`node cli/bin.js ${line} --json`)) as Record<string, unknown>;

  beforeAll(async () => {
    server = await startMoto({ interpret: false });
    shell = shellFor(server.url);
    await shell.run(`aws iam create-role --role-name web-role --assume-role-policy-document '${trust}'`);
    await shell.run(`aws iam create-role --role-name batch-role --assume-role-policy-document '${trust}'`);
    await shell.run('aws iam create-instance-profile --instance-profile-name web-profile');
    await shell.run('aws iam create-instance-profile --instance-profile-name empty-profile');
    await shell.run('aws iam add-role-to-instance-profile --instance-profile-name web-profile --role-name web-role');
    const image = "--query 'Images[0].ImageId' --output text";
    const ami = (await shell.run(`aws ec2 describe-images ${image}`)).trim();
    const launched = await shell.run(
      `aws ec2 run-instances --image-id ${ami} --iam-instance-profile Name=web-profile --query 'Instances[0].InstanceId' --output text`,
    );
    instanceId = launched.trim();
    await shell.run(
      `aws stepfunctions create-state-machine --name rolecall-dev-replace-role --role-arn arn:aws:iam::123456789012:role/web-role --definition '${definition}'`,
    );
  });
  afterAll(() => server?.stop());

  it('lists the instance profiles, and who has them', { meta: { proves, on } }, async () => {
    const { instanceProfiles } = await rolecall('inventory --regions us-east-1');
    expect(instanceProfiles).toMatchObject([
      { name: 'empty-profile', role: null },
      { name: 'web-profile', role: 'web-role' },
    ]);
  });

  it('finds the stack, and that no execution runs', { meta: { proves, on } }, async () => {
    expect(await rolecall('status')).toMatchObject({ stack: 'rolecall-dev', running: [] });
  });

  it('explains an instance', { meta: { proves, on } }, async () => {
    expect(await rolecall(`explain ${instanceId} --policy sandbox/policy.yml`)).toMatchObject({
      instanceProfile: { name: 'web-profile', role: 'web-role' },
    });
  });

  // moto fails where instances are asked for by their instance profile: deviations/moto.ts.
  it('revokes the sessions of a role that no instance profile holds', { meta: { proves, on } }, async () => {
    await rolecall('revoke-sessions batch-role --yes');
    const policy = await shell.run(
      'aws iam get-role-policy --role-name batch-role --policy-name AWSRevokeOlderSessions --output json',
    );
    expect(JSON.parse(policy)).toMatchObject({
      PolicyDocument: { Statement: [{ Effect: 'Deny', Condition: { DateLessThan: {} } }] },
    });
  });
});
