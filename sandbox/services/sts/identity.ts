import type { Partition } from '../../world/partition.ts';
import type { Role } from '../iam/entities.ts';

/** Who an access key id stands for. */
export interface Identity {
  arn: string;
  userId: string;
  /** The name of the role whose session it is; undefined for the account's owner. */
  role?: string;
  /** Its ARN, with its path. */
  roleArn?: string;
  /** When the session was opened, in milliseconds since the epoch; undefined for the account's owner. */
  issuedAt?: number;
  /** The session policy, as JSON. */
  policy?: string;
}

export const ownerOf = (partition: Partition, accountId: string): Identity => ({
  arn: `arn:${partition.name}:iam::${accountId}:root`,
  userId: accountId,
});

/** @param policy the session policy, as JSON */
export const sessionOf = (
  accountId: string,
  role: Role,
  { name, issuedAt, policy }: { name: string; issuedAt: number; policy?: string | undefined },
): Identity => ({
  arn: `arn:${role.arn.split(':')[1]}:sts::${accountId}:assumed-role/${role.name}/${name}`,
  userId: `${role.id}:${name}`,
  role: role.name,
  roleArn: role.arn,
  issuedAt,
  ...(policy !== undefined && { policy }),
});
