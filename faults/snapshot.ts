import type { Account } from '../sandbox/index.ts';

/** An instance as it is, and as it sees itself. */
export interface SeenInstance {
  id: string;
  region: string;
  state: string;
  /** Milliseconds since the epoch. */
  launchedAt: number;
  tags: { [key: string]: string };
  /** Managed by another AWS service. */
  managed: boolean;
  /** The name of the instance profile that it is on. */
  instanceProfile: string | undefined;
  instanceProfileArn: string | undefined;
  /** The role that its credentials come from; undefined when it has none. */
  role: string | undefined;
}

/** The account at one moment. */
export interface Snapshot {
  at: number;
  /** By instance profile: the role that it holds. */
  roles: { [instanceProfile: string]: string | undefined };
  /** Without the terminated ones. */
  instances: SeenInstance[];
}

export const snapshotOf = (account: Account): Snapshot => ({
  at: account.clock.now(),
  roles: Object.fromEntries(
    account.iam
      .now()
      .profiles()
      .map(({ name, role }) => [name, role]),
  ),
  instances: account.regions.flatMap((region) => {
    const ec2 = account.ec2(region);
    return ec2.instances().flatMap(({ id, state, tags, operator, profile, associations }): SeenInstance[] => {
      if (state === 'terminated' || state === 'shutting-down') return [];
      const isBare = associations.every(({ State }) => State?.startsWith('disassociat'));
      const arn = isBare ? undefined : profile?.Arn;
      const metadata = ec2.metadata(id);
      const role = metadata?.credentials?.Code === 'Success' ? metadata.role : undefined;
      const instanceProfile = arn?.replace(/^.*\//, '');
      const launchedAt = ec2.region.instances.get(id)?.timeline[0]?.at ?? 0;
      return [
        {
          id,
          region,
          state,
          launchedAt,
          tags,
          managed: operator !== undefined,
          instanceProfile,
          instanceProfileArn: arn,
          role,
        },
      ];
    });
  }),
});
