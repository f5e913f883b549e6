import type { TestAccount } from '../../system/test-account.ts';

const region = 'eu-west-1';

/**
 * Lets a restart leave one instance bare, one on another instance profile and one down; then somebody empties the instance
 * profile.
 * @returns the name of the execution
 */
export async function leavingAll(account: TestAccount): Promise<string> {
  const { clock, owner } = account;
  await account.launchOn(region, 'web-profile', 4);
  await clock.advance(120_000);
  account.faults.push({ at: 'StartInstances', error: 'InsufficientInstanceCapacity', after: 1, times: 1000 });
  const execution = owner.startExecution({
    instanceProfile: 'web-profile',
    role: 'web-role-v2',
    propagationSeconds: 15,
    refresh: 'restart',
    canary: 3,
    maxUnavailable: 3,
  });
  const down = () =>
    account
      .ec2(region)
      .instances()
      .filter(({ state }) => state === 'stopped');
  while (down().length < 3) await clock.advance(1000);
  const [bare, other] = down();
  await owner.call('ec2', region, 'StartInstances', { InstanceIds: [bare?.id, other?.id] });
  await clock.advance(30_000);
  const association = ({ id = '' }: { id?: string } = {}) =>
    account.ec2(region).instance(id).associations.at(-1)?.AssociationId;
  await owner.call('ec2', region, 'DisassociateIamInstanceProfile', { AssociationId: association(bare) });
  await owner.call('ec2', region, 'ReplaceIamInstanceProfileAssociation', {
    AssociationId: association(other),
    IamInstanceProfile: { Name: 'batch-profile' },
  });
  await clock.run(execution.ended);
  await owner.call('iam', 'us-east-1', 'RemoveRoleFromInstanceProfile', {
    InstanceProfileName: 'web-profile',
    RoleName: 'web-role-v2',
  });
  await clock.advance(60_000);
  account.faults.length = 0;
  return execution.name;
}
