import { DescribeIamInstanceProfileAssociationsCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { createProfile, createRole, runInstance, runInstances } from '../../seed.ts';
import { associate, associationOf, disassociate, replace, statesOf } from './association-calls.ts';

/** How many of 20 associations are `associated`, every quarter of a second. */
async function finished(seed: string): Promise<number[]> {
  const account = queryAccount({ seed });
  await createProfile(account, 'web-profile', 'web-role');
  const ids = await runInstances(account, { count: 20 });
  for (const id of ids) await associate(account, id, 'web-profile');
  const counts: number[] = [];
  for (let quarter = 0; quarter <= 32; quarter += 1) {
    counts.push(ids.filter((id) => statesOf(account, id).includes('associated')).length);
    await account.clock.advance(250);
  }
  return counts;
}

describe('an association', () => {
  it('is associated after the seconds that the account says, if EC2 may assume the role', async () => {
    const account = queryAccount({ timing: { associated: { least: 5, most: 5 } } });
    await createProfile(account, 'web-profile', 'web-role');
    const id = await runInstance(account);
    await associate(account, id, 'web-profile');
    await account.clock.advance(4999);
    expect(statesOf(account, id)).toEqual(['associating']);
    await account.clock.advance(1);
    expect(statesOf(account, id)).toEqual(['associated']);
  });

  it('takes between 0.9 s and 8 s otherwise, each another time, and the same in every run with the same seed', async () => {
    const counts = await finished('one');
    expect(counts.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(counts[8]).toBeGreaterThan(0);
    expect(counts[20]).toBeLessThan(20);
    expect(counts[32]).toBe(20);
    expect(await finished('one')).toEqual(counts);
    expect(await finished('two')).not.toEqual(counts);
  });

  it('of a launch is associated when the instance runs', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const [id = ''] = account.ec2.launch({ MinCount: 1, MaxCount: 1, IamInstanceProfile: { Name: 'web-profile' } });
    expect(statesOf(account, id)).toEqual(['associating']);
    await account.clock.advance(5000);
    expect(statesOf(account, id)).toEqual(['associated']);
  });

  it('of a stopped instance waits for its start', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const id = await runInstance(account);
    await account.call('ec2', 'StopInstances', { InstanceIds: [id] });
    await account.clock.advance(60_000);
    await associate(account, id, 'web-profile');
    await account.clock.advance(3_600_000);
    expect(statesOf(account, id)).toEqual(['associating']);
    await account.call('ec2', 'StartInstances', { InstanceIds: [id] });
    await account.clock.advance(5000);
    expect(statesOf(account, id)).toEqual(['associated']);
  });

  it('whose role refuses EC2 is associated when the role has come to trust it', async () => {
    const account = queryAccount();
    await createRole(account, 'closed', 'lambda.amazonaws.com');
    await createProfile(account, 'web-profile', 'closed');
    const id = await runInstance(account);
    await associate(account, id, 'web-profile');
    await account.clock.advance(600_000);
    expect(statesOf(account, id)).toEqual(['associating']);
    const PolicyDocument = JSON.stringify({
      Statement: { Effect: 'Allow', Principal: { Service: ['ec2.amazonaws.com'] }, Action: ['sts:AssumeRole'] },
    });
    await account.call('iam', 'UpdateAssumeRolePolicy', { RoleName: 'closed', PolicyDocument });
    await account.clock.advance(1_300_000);
    expect(statesOf(account, id)).toEqual(['associated']);
  });

  it('stays when the instance stops, and goes at once when it is taken away then', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const id = await runInstance(account, 'web-profile');
    await account.call('ec2', 'StopInstances', { InstanceIds: [id] });
    await account.clock.advance(10_000);
    const refused = disassociate(account, associationOf(account, id));
    await expect(refused).rejects.toMatchObject({ name: 'IncorrectInstanceState' });
    await account.clock.advance(50_000);
    expect(statesOf(account, id)).toEqual(['associated']);
    const { IamInstanceProfileAssociation } = await disassociate(account, associationOf(account, id));
    expect(IamInstanceProfileAssociation?.State).toBe('disassociated');
    expect(statesOf(account, id)).toEqual([]);
  });

  it('that is gone is not found, whoever asks', async () => {
    const account = queryAccount();
    await createProfile(account, 'web-profile', 'web-role');
    const id = await runInstance(account, 'web-profile');
    const gone = associationOf(account, id);
    await disassociate(account, gone);
    await account.clock.advance(1000);
    const notFound = {
      name: 'InvalidAssociationID.NotFound',
      message: `An invalid association-id of '${gone}' was given`,
    };
    await expect(disassociate(account, gone)).rejects.toMatchObject(notFound);
    await expect(replace(account, gone, 'web-profile')).rejects.toMatchObject(notFound);
    const describe = new DescribeIamInstanceProfileAssociationsCommand({ AssociationIds: [gone] });
    await expect(account.ec2Client.send(describe)).rejects.toMatchObject(notFound);
  });
});
