import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { shellFor, type Shell } from './shell.ts';
import { startProject, type StartedProject } from './start-project.ts';

const on = 'Custodian';
const meta = { proves: 'Peer: set-instance-profile', on };
const policies = 'test/emulators/clients/custodian.yml';

interface Association {
  InstanceId: string;
  State: string;
  IamInstanceProfile: { Arn: string };
}

describe('Cloud Custodian, against npm start -- --serve', () => {
  let project: StartedProject;
  let shell: Shell;
  beforeAll(async () => {
    project = await startProject();
    shell = shellFor(project.url);
  });
  afterAll(() => project?.stop());

  const associations = async (instanceId: string): Promise<Association[]> => {
    const filter = `--filters Name=instance-id,Values=${instanceId}`;
    const printed = await shell.run(`aws ec2 describe-iam-instance-profile-associations ${filter}`);
    return (JSON.parse(printed) as { IamInstanceProfileAssociations: Association[] }).IamInstanceProfileAssociations;
  };

  /** Running, and left alone by Rolecall. */
  async function launch(tag: string, more = ''): Promise<string> {
    const tags = `[{Key=custodian,Value=${tag}},{Key=rolecall:ignore,Value=true}]`;
    const id = await shell.run(
      `aws ec2 run-instances --image-id ami-0fef201115eefe936 --instance-type t3.nano ${more} \\
         --tag-specifications 'ResourceType=instance,Tags=${tags}' --query 'Instances[0].InstanceId' --output text`,
    );
    await eventually('running', async () => {
      const state = `--query 'Reservations[0].Instances[0].State.Name' --output text`;
      const printed = await shell.run(`aws ec2 describe-instances --instance-ids ${id.trim()} ${state}`);
      return printed.startsWith('running') || undefined;
    });
    return id.trim();
  }

  const custodian = (policy: string, more = ''): Promise<string> =>
    shell.run(
      `custodian run --cache-period 0 ${more} --policies ${policy} --output-dir "$HOME/custodian" ${policies} 2>&1`,
    );

  it('finds the instance in a dry run, and changes nothing', { meta }, async () => {
    const id = await launch('web');

    const printed = await custodian('instance-profile-by-tag', '--dryrun');

    expect(printed).toContain('policy:instance-profile-by-tag resource:aws.ec2 region:us-east-1 count:1');
    expect(await associations(id)).toEqual([]);
  });

  it('gives an instance without one the instance profile', { meta }, async () => {
    const id = await launch('web');

    await custodian('instance-profile-by-tag');

    expect(await associations(id)).toMatchObject([
      { IamInstanceProfile: { Arn: expect.stringMatching(/\/web-profile$/) } },
    ]);
  });

  it('replaces another instance profile', { meta }, async () => {
    const id = await launch('web', '--iam-instance-profile Name=legacy-profile');

    await custodian('instance-profile-by-tag');

    const steady = await eventually('the end of the former association', async () => {
      const shown = await associations(id);
      return shown.every(({ State }) => State === 'associated') ? shown : undefined;
    });
    expect(steady).toMatchObject([{ IamInstanceProfile: { Arn: expect.stringMatching(/\/web-profile$/) } }]);
  });

  it('takes the instance profile away', { meta }, async () => {
    const id = await launch('none', '--iam-instance-profile Name=legacy-profile');

    await custodian('no-instance-profile-by-tag');

    await eventually('no association', async () => ((await associations(id)).length === 0 ? true : undefined));
  });
});
