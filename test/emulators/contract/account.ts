import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import {
  AssociateIamInstanceProfileCommand,
  DescribeIamInstanceProfileAssociationsCommand,
  DescribeInstancesCommand,
  EC2Client,
  RunInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  type IamInstanceProfileAssociation,
  type Instance,
} from '@aws-sdk/client-ec2';
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { setTimeout as sleep } from 'node:timers/promises';

/** The account's id, in all three: an emulator takes it from the access key. */
export const accountId = '123456789012';

export const trustsEc2 = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/** An account as a case sees it: the SDK's clients, and what a case starts from. Names are never used twice. */
export interface ContractAccount {
  iam: IAMClient;
  ec2: EC2Client;
  ec2In: (region: string) => EC2Client;
  autoScaling: AutoScalingClient;
  /** A name that is not used yet. */
  fresh: (kind: string) => string;
  /** @returns its name */
  role: () => Promise<string>;
  /** One that holds a new role, unless told otherwise. */
  profile: (settings?: { role?: string; path?: string }) => Promise<Profile>;
  /** A running one, unless told otherwise. @returns its id */
  instance: (settings?: {
    state?: 'pending' | 'running' | 'stopped' | 'terminated';
    tags?: Record<string, string>;
  }) => Promise<string>;
  /** One that has the instance profile, associated. */
  instanceOn: (
    profile: Profile,
    state?: 'running' | 'stopped',
  ) => Promise<{ instanceId: string; associationId: string }>;
  /** The associations that EC2 shows of an instance. */
  associationsOf: (instanceId: string) => Promise<IamInstanceProfileAssociation[]>;
  describe: (instanceId: string) => Promise<Instance | undefined>;
  /** What takes time in AWS: asks until it is so. @returns whether it came to be so */
  eventually: (isSo: () => Promise<boolean>) => Promise<boolean>;
  terminate: (instanceId: string) => Promise<void>;
}

export interface Profile {
  name: string;
  arn: string;
  role: string;
}

/** @param patience how long to wait for what takes time, in milliseconds */
export function contractAccount(url: string, patience: number): ContractAccount {
  const settings = {
    endpoint: url,
    maxAttempts: 1,
    credentials: { accessKeyId: accountId, secretAccessKey: 'any' },
  };
  const iam = new IAMClient({ ...settings, region: 'us-east-1' });
  const ec2In = (region: string): EC2Client => new EC2Client({ ...settings, region });
  const ec2 = ec2In('us-east-1');
  const autoScaling = new AutoScalingClient({ ...settings, region: 'us-east-1' });
  let names = 0;

  const account: ContractAccount = {
    iam,
    ec2,
    ec2In,
    autoScaling,
    fresh: (kind) => `${kind}-${(names += 1)}`,

    async role() {
      const RoleName = account.fresh('role');
      await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustsEc2 }));
      return RoleName;
    },

    async profile({ role, path = '/' } = {}) {
      const InstanceProfileName = account.fresh('profile');
      const { InstanceProfile } = await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName, Path: path }));
      const RoleName = role ?? (await account.role());
      if (role !== 'none') await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName }));
      return { name: InstanceProfileName, arn: InstanceProfile?.Arn ?? '', role: RoleName };
    },

    async instance({ state = 'running', tags = {} } = {}) {
      const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      const { Instances } = await ec2.send(
        new RunInstancesCommand({
          ImageId: 'ami-0fef201115eefe936',
          InstanceType: 't3.nano',
          MinCount: 1,
          MaxCount: 1,
          ...(Tags.length > 0 && { TagSpecifications: [{ ResourceType: 'instance', Tags }] }),
        }),
      );
      const id = Instances?.[0]?.InstanceId ?? '';
      if (state === 'pending') return id;
      await account.eventually(async () => (await account.describe(id))?.State?.Name === 'running');
      if (state === 'stopped') await ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));
      if (state === 'terminated') await account.terminate(id);
      await account.eventually(async () => (await account.describe(id))?.State?.Name === state);
      return id;
    },

    async instanceOn(profile, state = 'running') {
      const instanceId = await account.instance({ state });
      const { IamInstanceProfileAssociation: made } = await ec2.send(
        new AssociateIamInstanceProfileCommand({ InstanceId: instanceId, IamInstanceProfile: { Name: profile.name } }),
      );
      if (state === 'running') {
        await account.eventually(async () => (await account.associationsOf(instanceId))[0]?.State === 'associated');
      }
      return { instanceId, associationId: made?.AssociationId ?? '' };
    },

    async associationsOf(instanceId) {
      const Filters = [{ Name: 'instance-id', Values: [instanceId] }];
      const { IamInstanceProfileAssociations } = await ec2.send(
        new DescribeIamInstanceProfileAssociationsCommand({ Filters }),
      );
      return IamInstanceProfileAssociations ?? [];
    },

    terminate: async (instanceId) =>
      void (await ec2.send(new TerminateInstancesCommand({ InstanceIds: [instanceId] }))),

    async describe(instanceId) {
      const Filters = [{ Name: 'instance-id', Values: [instanceId] }];
      const { Reservations } = await ec2.send(new DescribeInstancesCommand({ Filters }));
      // ministack answers with all of them.
      return Reservations?.flatMap(({ Instances }) => Instances ?? []).find((found) => found.InstanceId === instanceId);
    },

    async eventually(isSo) {
      for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(25))
        if (await isSo()) return true;
      return false;
    },
  };
  return account;
}
