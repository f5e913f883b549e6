import { afterEach, describe, expect, it } from 'vitest';
import { manyProfiles } from '../packaging/many-profiles.ts';
import { packagedWithMany } from '../packaging/packaged-with-many.ts';
import { readPackaged } from '../packaging/packaged-template.ts';
import { as, associate, region, role } from './attack.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const project = packagedWithMany();
const listed = manyProfiles(500);
const some = [0, 249, 499].map((number) => {
  const { instanceProfile, roles } = listed[`key-${number}`]!;
  return { key: `key-${number}`, instanceProfile, former: roles[0]!, next: roles[1]! };
});

/** An account in which a role may have as many managed policies as AWS allows at most, with some of the profiles. */
async function openLarge(): Promise<TestAccount> {
  const account = await openTestAccount({ project, regions: [region], quotas: { PoliciesPerRole: 25 } });
  for (const { instanceProfile, former, next } of some) {
    for (const name of [former, next]) await account.owner.createRole(name);
    await account.owner.createInstanceProfile(instanceProfile, former);
  }
  await account.clock.advance(60_000);
  opened.push(account);
  return account;
}
const opened: TestAccount[] = [];
afterEach(() => opened.splice(0).forEach((account) => account.close()));

describe('with 500 instance profiles and 1,000 roles in the policy', () => {
  it('the template is within CloudFormation’s limits', () => {
    const template = readPackaged(project);

    expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(500);
    expect(JSON.stringify(template).length).toBeLessThanOrEqual(1_048_576);
  });

  it('an account whose quota was not raised refuses the stack', async () => {
    await expect(openTestAccount({ project })).rejects.toThrow('Cannot exceed quota for PoliciesPerRole: 20');
  });

  it.each(some)(
    '$instanceProfile is assigned, and its role replaced',
    async ({ key, instanceProfile, former, next }) => {
      const account = await openLarge();
      const [id = ''] = await account.owner.launch(region, { tags: { 'instance-profile': key } });
      await account.clock.advance(60_000);
      expect(account.instances()[id]).toEqual({ profile: instanceProfile, role: former });

      const execution = await account.execute({ instanceProfile, role: next });
      await account.clock.advance(10_000);

      expect(execution).toMatchObject({ status: 'SUCCEEDED' });
      expect(account.instances()[id]).toEqual({ profile: instanceProfile, role: next });
    },
  );

  it('an instance profile and a role that are not listed are refused', async () => {
    const account = await openLarge();
    const [id = ''] = await account.owner.launch(region, {});
    const { instanceProfile } = some[1]!;
    const attempts = [
      ['AssignProfiles', associate(id, { Name: 'admin-profile' }), 'ec2:AssociateIamInstanceProfile'],
      ['Associate', associate(id, { Name: 'web-profile' }), 'ec2:AssociateIamInstanceProfile'],
      ['AddRole', role('Add', 'web-profile', 'web-role'), 'iam:AddRoleToInstanceProfile'],
      ['AddRole', role('Add', instanceProfile, 'admin-role'), 'iam:PassRole'],
      ['RestoreRole', role('Add', instanceProfile, 'admin-role'), 'iam:PassRole'],
      ['RemoveRole', role('Remove', 'admin-profile', 'admin-role'), 'iam:RemoveRoleFromInstanceProfile'],
    ] as const;

    for (const [functionName, call, action] of attempts)
      await expect(as(account, functionName)(...call), functionName).rejects.toThrow(
        new RegExp(`not authorized to perform: ${action} .*because no identity-based`),
      );
    expect(account.instances()[id]?.profile).toBeUndefined();
  });
});
