import type { IamInstanceProfile } from '@aws-sdk/client-ec2';

export interface Association {
  readonly id: string;
  readonly instanceId: string;
  readonly profile: Required<IamInstanceProfile> & { Arn: string; Id: string };
  readonly createdAt: number;
  /** Milliseconds until EC2 has finished it, on an instance that runs. */
  readonly takes: number;
  /** When EC2 has finished the association; undefined as long as that is not known. */
  associatedAt?: number | undefined;
  /** From then on it is `disassociating`. */
  endedAt?: number;
  /** From then on EC2 does not show it any more. */
  goneAt?: number;
}

/** What has associations: an instance. */
interface Associated {
  readonly associations: readonly Association[];
}

/** The associations that EC2 shows at a time, the newest first. */
export const associationsAt = ({ associations }: Associated, now: number): Association[] =>
  associations.filter(({ goneAt }) => goneAt === undefined || now < goneAt);

/** The one whose profile DescribeInstances shows. Recorded: after Replace that is the old one until it is gone. */
export const shownAssociation = (instance: Associated, now: number): Association | undefined =>
  associationsAt(instance, now).at(-1);
