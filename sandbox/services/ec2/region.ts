import type { Clock } from '../../world/clock.ts';
import type { IamView } from '../iam/views.ts';
import type { Ids } from '../../world/ids.ts';
import type { timing } from '../../world/timing.ts';
import type { Association } from './association.ts';
import type { Ec2Event } from './events.ts';
import type { Instance } from './instance.ts';
import type { Listing } from './listing.ts';

export type Ec2Timing = Omit<(typeof timing)['ec2'], 'latency'>;

/** EC2 of one account in one Region: what it knows, and what it stands on. */
export interface Region {
  readonly name: string;
  readonly accountId: string;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly ids: Ids;
  readonly timing: Ec2Timing;
  /** IAM as EC2 in this Region saw it at a time. */
  readonly iamSeen: (at: number) => IamView;
  /** The Regions that are enabled for the account. */
  readonly enabledRegions: readonly string[];
  readonly onEvent: (event: Ec2Event) => void;

  readonly instances: Map<string, Instance>;
  /** Every association there ever was: an id that is gone is refused in other words than one that never was. */
  readonly associations: Map<string, Association>;
  /** By ARN and by id of an instance profile, the instances that may be on it; some may have left. */
  readonly onProfile: Map<string, Set<Instance>>;
  /** Reservations by ClientToken. */
  readonly launches: Map<string, readonly Instance[]>;
  readonly listings: Map<string, Listing>;
}
