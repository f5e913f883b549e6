import type { Association } from './association.ts';
import type { InstanceKind } from './instance-kind.ts';
import type { Timeline } from './timeline.ts';
import type { Trouble } from './trouble.ts';

export interface Instance {
  readonly id: string;
  readonly reservationId: string;
  readonly launchIndex: number;
  readonly imageId: string;
  readonly type: string;
  readonly availabilityZone: string;
  readonly kind: InstanceKind;
  /** The AWS service that manages it, if one does. */
  readonly operator: string | undefined;
  readonly tags: Map<string, string>;
  /** Counts the changes of its tags, as `aws.tag` events do. */
  tagVersion: number;
  /** A call that changes the state drops the entries that were to come. */
  timeline: Timeline;
  /** The newest first. Those that are gone may still be in it. */
  associations: Association[];
  /** An Elastic IP address stays with the instance when it stops. */
  hasElasticAddress?: boolean;
  trouble?: Trouble;
}
