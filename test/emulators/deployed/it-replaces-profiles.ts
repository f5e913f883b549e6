import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { MoveReport } from '../../../functions/replace-profile/move-report.ts';
import type { DeployedAccount } from './deployed-account.ts';

interface Deployed {
  account: DeployedAccount;
  /** On `web-profile`, which holds `web-role-v2`. */
  instances: readonly string[];
}

const green = 'web-green-profile';

/** Tests of replace-profile: all instances move to an instance profile that is created first, and back. */
export function itReplacesProfiles(on: string, deployed: () => Deployed): void {
  const meta = { proves: 'Deployed: replace an instance profile', on };
  const associations = () => Promise.all(deployed().instances.map(deployed().account.associationOf));
  const profiles = async () => (await associations()).map((association) => association?.Arn.split('/').at(-1));
  const move = async (input: object) => {
    const { status, output } = await deployed().account.execute(JSON.stringify(input), 'replace-profile');
    return { status, output: JSON.parse(output ?? '{}') as MoveReport };
  };
  let back: MoveReport['back'];

  it(
    'replace-profile creates the replacement and moves every instance to it, a stopped one too',
    { meta },
    async () => {
      const { account, instances } = deployed();
      await account.aws(`ec2 stop-instances --instance-ids ${instances[0]}`);
      const data = '{"IamInstanceProfile":{"Name":"web-profile"}}';
      await account.aws(`ec2 create-launch-template --launch-template-name web --launch-template-data '${data}'`);

      const input = JSON.parse(readFileSync('events/replace-profile.json', 'utf8')) as object;
      const { status, output } = await move({ ...input, create: 'web-role-v2' });

      expect(status).toBe('SUCCEEDED');
      expect(output).toMatchObject({
        status: 'Moved',
        moved: instances.length,
        failed: 0,
        nextInstances: [{ kind: 'launch template', name: 'web', by: 'name' }],
      });
      expect(output).not.toHaveProperty('nextUnknown');
      expect(await profiles()).toEqual(instances.map(() => green));
      expect(await account.roleIn(green)).toBe('web-role-v2');
      back = output.back;
    },
  );

  it('a dry run of the way back rehearses it in EC2, and changes nothing', { meta }, async () => {
    const before = await associations();

    const { status, output } = await move({ ...back, dryRun: true });

    expect(status).toBe('SUCCEEDED');
    expect(output).toMatchObject({ instances: deployed().instances.length });
    expect(await associations()).toEqual(before);
  });

  it('the input that the report gives moves every instance back', { meta }, async () => {
    const { status, output } = await move({ ...back });

    expect(status).toBe('SUCCEEDED');
    expect(output).toMatchObject({ status: 'Moved', moved: deployed().instances.length, failed: 0 });
    expect(await profiles()).toEqual(deployed().instances.map(() => 'web-profile'));
  });
}
