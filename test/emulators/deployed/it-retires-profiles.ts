import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { RetirementReport } from '../../../functions/retire-profile/retirement-report.ts';
import { errorIn, type Shell } from '../clients/shell.ts';
import type { DeployedAccount } from './deployed-account.ts';

const old = 'web-profile-old';

/** Tests of retire-profile, on an instance profile that a launch template of another Region names at first. */
export function itRetiresProfiles(on: string, deployed: () => { account: DeployedAccount; shell: Shell }): void {
  const meta = { proves: 'Deployed: retire an instance profile', on };
  const retire = () => {
    const input = JSON.parse(readFileSync('events/retire-profile.json', 'utf8')) as object;
    // Step Functions' waits are shortened; this one would still take six seconds.
    return deployed().account.execute(JSON.stringify({ ...input, propagationSeconds: 1 }), 'retire-profile');
  };
  const template = '--region eu-west-1 --launch-template-name old';

  it('retire-profile is refused while a launch template names the instance profile', { meta }, async () => {
    const { account, shell } = deployed();
    await account.aws(`iam create-instance-profile --instance-profile-name ${old}`);
    await account.aws(`iam add-role-to-instance-profile --instance-profile-name ${old} --role-name web-role`);
    const data = `{"IamInstanceProfile":{"Arn":"arn:aws:iam::123456789012:instance-profile/${old}"}}`;
    await shell.run(`aws ec2 create-launch-template ${template} --launch-template-data '${data}'`);

    const { status, error, cause } = await retire();

    expect([status, error]).toEqual(['FAILED', 'InstanceProfileNamed']);
    expect(cause).toContain('eu-west-1');
    expect(await account.roleIn(old)).toBe('web-role');
  });

  it('once nothing names it, it is deleted, and the command of the report makes it anew', { meta }, async () => {
    const { account, shell } = deployed();
    await shell.run(`aws ec2 delete-launch-template ${template}`);

    const { status, output } = await retire();

    const { undo, ...report } = JSON.parse(output ?? '{}') as RetirementReport;
    expect(status).toBe('SUCCEEDED');
    expect(report).toMatchObject({ status: 'Retired', formerRole: 'web-role' });
    expect(await account.roleIn(old).catch(errorIn)).toBe('NoSuchEntity');

    await shell.run(undo ?? '');
    expect(await account.roleIn(old)).toBe('web-role');
  });
}
