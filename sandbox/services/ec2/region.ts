import type { Clock } from '../../world/clock.ts';
import type { Role } from '../iam/entities.ts';
import type { IamView } from '../iam/views.ts';
import type { Ids } from '../../world/ids.ts';
import type { timing } from '../../world/timing.ts';
import type { Association } from './association.ts';
import type { Ec2Event } from './event.ts';
import type { Instance } from './instance.ts';
import type { LaunchTemplate } from './launch-template.ts';
import type { Listing } from './listing.ts';
import type { SpotRequest } from './spot-request.ts';

export type OpenSession = (accessKeyId: string, role: Role, instanceId: string, issuedAt: number) => unknown;

export type Ec2Timing = Omit<(typeof timing)['ec2'], 'latency'>;

/** EC2 of one account in one Region: its state, and what it needs from the account. */
export interface Region {
  readonly name: string;
  readonly accountId: string;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly ids: Ids;
  readonly random: () => number;
  readonly timing: Ec2Timing;
  /** IAM as EC2 in this Region saw it at a time. */
  readonly iamSeen: (at: number) => IamView;
  /** The Regions that are enabled for the account. */
  readonly enabledRegions: readonly string[];
  readonly onEvent: (event: Ec2Event) => void;
  /** Gets the session whose credentials the metadata service of an instance hands out. */
  readonly openSession: OpenSession;

  readonly instances: Map<string, Instance>;
  /** Every association that there ever was: EC2 refuses the id of an ended one with another error than an unknown id. */
  readonly associations: Map<string, Association>;
  /** By ARN and by id of an instance profile: the instances that are on it, and some that were. */
  readonly instancesByProfile: Map<string, Set<Instance>>;
  /** What was launched, by ClientToken. */
  readonly launches: Map<string, readonly Instance[]>;
  readonly listings: Map<string, Listing>;
  /** By the ClientToken of a call on a launch template. */
  readonly answers: Map<string, object>;
  readonly launchTemplates: Map<string, LaunchTemplate>;
  readonly spotRequests: Map<string, SpotRequest>;
}
