import {
  AssociateIamInstanceProfileCommand,
  DescribeIamInstanceProfileAssociationsCommand,
  DisassociateIamInstanceProfileCommand,
  paginateDescribeIamInstanceProfileAssociations,
  ReplaceIamInstanceProfileAssociationCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { timing } from '../../../sandbox/timing.ts';
import { queryAccount, type QueryAccount } from '../query-account.ts';
import { createProfile, createRole, runInstance, runInstances } from '../seed.ts';

/** Beyond what was recorded, which recording.test.ts replays. */
async function associate({ ec2Client }: QueryAccount, InstanceId: string, Name: string): Promise<string> {
  const command = new AssociateIamInstanceProfileCommand({ InstanceId, IamInstanceProfile: { Name } });
  return (await ec2Client.send(command)).IamInstanceProfileAssociation?.AssociationId ?? '';
}

const disassociate = ({ ec2Client }: QueryAccount, AssociationId: string) =>
  ec2Client.send(new DisassociateIamInstanceProfileCommand({ AssociationId }));

const replace = ({ ec2Client }: QueryAccount, AssociationId: string, Name: string) =>
  ec2Client.send(new ReplaceIamInstanceProfileAssociationCommand({ AssociationId, IamInstanceProfile: { Name } }));

const associationOf = ({ ec2 }: QueryAccount, id: string): string =>
  ec2.instance(id).associations[0]?.AssociationId ?? '';

const statesOf = ({ ec2 }: QueryAccount, id: string) => ec2.instance(id).associations.map(({ State }) => State);

describe('an instance can be associated', () => {
  it.each([
    { title: 'not while it is pending', operation: 'RunInstances', after: 0, state: 'pending', accepted: false },
    { title: 'as soon as it runs', operation: 'RunInstances', after: 5, state: 'running', accepted: true },
    { title: 'not while it is stopping', operation: 'StopInstances', after: 20, state: 'stopping', accepted: false },
    { title: 'when it is stopped', operation: 'StopInstances', after: 24, state: 'stopped', accepted: true },
    {
      title: 'not while it shuts down',
      operation: 'TerminateInstances',
      after: 5,
      state: 'shutting-down',
      accepted: false,
    },
    {
      title: 'not when it is terminated',
      operation: 'TerminateInstances',
      after: 20,
      state: 'terminated',
      accepted: false,
    },
  ])('$title', async ({ operation, after, state, accepted }) => {
    const account = queryAccount();
    await createProfile(account, 'web');
    const [id = ''] = account.ec2.launch({ MinCount: 1, MaxCount: 1 });
    if (operation !== 'RunInstances') {
      await account.clock.advance(60_000);
      await account.call('ec2', operation, { InstanceIds: [id] });
    }
    await account.clock.advance(after * 1000);
    expect(account.ec2.instance(id).state).toBe(state);

    const outcome = associate(account, id, 'web').then(() => 'accepted');
    if (accepted) await expect(outcome).resolves.toBe('accepted');
    else
      await expect(outcome).rejects.toMatchObject({
        name: 'IncorrectInstanceState',
        message: `The instance '${id}' is not in the 'running' or 'stopped' states.`,
      });
  });

  it.each([
    {
      title: 'half a second after an associated profile was taken away',
      associatedFor: 60,
      refused: 499,
      accepted: 500,
    },
    { title: '8 s after one that was associating was taken away', associatedFor: 1, refused: 7999, accepted: 8000 },
  ])('again $title', async ({ associatedFor, refused, accepted }) => {
    const account = queryAccount();
    await createProfile(account, 'web');
    const id = await runInstance(account);
    const first = await associate(account, id, 'web');
    await account.clock.advance(associatedFor * 1000);
    await disassociate(account, first);

    await account.clock.advance(refused);
    expect(statesOf(account, id)).toEqual(['disassociating']);
    await expect(associate(account, id, 'web')).rejects.toMatchObject({
      name: 'IncorrectState',
      message: `There is an existing association for instance ${id}`,
    });
    await account.clock.advance(accepted - refused);
    expect(await associate(account, id, 'web')).not.toBe(first);
  });

  it('with a profile only when EC2 has seen it, however late', async () => {
    const account = queryAccount({ propagation: 300 });
    const id = await runInstance(account);
    await account.call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'web' });
    await account.clock.advance(299_999);
    await expect(associate(account, id, 'web')).rejects.toThrow('Invalid IAM Instance Profile name');
    await account.clock.advance(1);
    await associate(account, id, 'web');
    expect(statesOf(account, id)).toEqual(['associating']);
  });
});

describe('an association', () => {
  it('is associated some seconds after it was made, if EC2 may assume the role', async () => {
    const account = queryAccount();
    await createProfile(account, 'web');
    const id = await runInstance(account);
    await associate(account, id, 'web');
    await account.clock.advance(timing.ec2.associated * 1000 - 1);
    expect(statesOf(account, id)).toEqual(['associating']);
    await account.clock.advance(1);
    expect(statesOf(account, id)).toEqual(['associated']);
  });

  it('of a launch is associated when the instance runs', async () => {
    const account = queryAccount();
    await createProfile(account, 'web');
    const [id = ''] = account.ec2.launch({ MinCount: 1, MaxCount: 1, IamInstanceProfile: { Name: 'web' } });
    expect(statesOf(account, id)).toEqual(['associating']);
    await account.clock.advance(5000);
    expect(statesOf(account, id)).toEqual(['associated']);
  });

  it('of a stopped instance waits for its start', async () => {
    const account = queryAccount();
    await createProfile(account, 'web');
    const id = await runInstance(account);
    await account.call('ec2', 'StopInstances', { InstanceIds: [id] });
    await account.clock.advance(60_000);
    await associate(account, id, 'web');
    await account.clock.advance(3_600_000);
    expect(statesOf(account, id)).toEqual(['associating']);
    await account.call('ec2', 'StartInstances', { InstanceIds: [id] });
    await account.clock.advance(5000);
    expect(statesOf(account, id)).toEqual(['associated']);
  });

  it('whose role refuses EC2 is associated when the role has come to trust it', async () => {
    const account = queryAccount();
    await createRole(account, 'closed', 'lambda.amazonaws.com');
    await createProfile(account, 'web', 'closed');
    const id = await runInstance(account);
    await associate(account, id, 'web');
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
    await createProfile(account, 'web');
    const id = await runInstance(account, 'web');
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
    await createProfile(account, 'web');
    const id = await runInstance(account, 'web');
    const gone = associationOf(account, id);
    await disassociate(account, gone);
    await account.clock.advance(1000);
    const notFound = {
      name: 'InvalidAssociationID.NotFound',
      message: `An invalid association-id of '${gone}' was given`,
    };
    await expect(disassociate(account, gone)).rejects.toMatchObject(notFound);
    await expect(replace(account, gone, 'web')).rejects.toMatchObject(notFound);
    const describe = new DescribeIamInstanceProfileAssociationsCommand({ AssociationIds: [gone] });
    await expect(account.ec2Client.send(describe)).rejects.toMatchObject(notFound);
  });
});

describe('Replace', () => {
  it('leaves one association, of the new profile', async () => {
    const account = queryAccount();
    await createProfile(account, 'web');
    const Arn = await createProfile(account, 'web-v2');
    const id = await runInstance(account, 'web');
    await replace(account, associationOf(account, id), 'web-v2');
    expect(statesOf(account, id)).toEqual(['associating', 'disassociating']);
    await account.clock.advance(60_000);
    expect(account.ec2.instance(id)).toMatchObject({
      profile: { Arn },
      associations: [{ State: 'associated', IamInstanceProfile: { Arn } }],
    });
  });

  it('is refused for one that is going away', async () => {
    const account = queryAccount();
    await createProfile(account, 'web');
    await createProfile(account, 'web-v2');
    const id = await runInstance(account, 'web');
    const old = associationOf(account, id);
    await replace(account, old, 'web-v2');
    await expect(replace(account, old, 'web-v2')).rejects.toMatchObject({
      name: 'IncorrectState',
      message: `The association ${old} is not the active association`,
    });
  });
});

describe('DescribeIamInstanceProfileAssociations', () => {
  it('filters by instance and state, with wildcards', async () => {
    const account = queryAccount();
    await createProfile(account, 'web');
    const [one = '', two = '', three = ''] = await runInstances(account, { count: 3, profile: 'web' });
    await disassociate(account, associationOf(account, two));
    const listed = async (...filters: [string, string[]][]) => {
      const Filters = filters.map(([Name, Values]) => ({ Name, Values }));
      const answer = await account.ec2Client.send(new DescribeIamInstanceProfileAssociationsCommand({ Filters }));
      return answer.IamInstanceProfileAssociations?.map(({ InstanceId }) => InstanceId);
    };
    expect(await listed(['state', ['associated']])).toEqual([one, three]);
    expect(await listed(['state', ['*associat*']])).toEqual([one, two, three]);
    expect(await listed(['instance-id', [three, two]], ['state', ['disassociating']])).toEqual([two]);
    expect(await listed(['instance-id', ['i-0123456789abcdef0']])).toEqual([]);
  });

  it('comes in pages, without those that went away meanwhile', async () => {
    const account = queryAccount();
    await createProfile(account, 'web');
    const ids = await runInstances(account, { count: 5, profile: 'web' });
    const pages: (string | undefined)[][] = [];
    const settings = { client: account.ec2Client, pageSize: 2 };
    for await (const page of paginateDescribeIamInstanceProfileAssociations(settings, {})) {
      pages.push((page.IamInstanceProfileAssociations ?? []).map(({ InstanceId }) => InstanceId));
      if (pages.length > 1) continue;
      await disassociate(account, associationOf(account, ids[2] ?? ''));
      await account.clock.advance(1000);
    }
    expect(pages).toEqual([[ids[0], ids[1]], [ids[3]], [ids[4]]]);
  });
});
