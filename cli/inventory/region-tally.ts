import type { Association, Instance } from '../../functions/instance.ts';

type State = Instance['state'];

/** What counts of the instances and associations in a Region. It grows with the instance profiles, not with the instances. */
export interface RegionTally {
  region: string;
  /** How many instances have an instance profile, by its ARN and their state. */
  instances: Map<string, Partial<Record<State, number>>>;
  withoutProfile: number;
  /** Associations that are neither finished nor gone. */
  underWay: Association[];
  /** Associations whose instance profile IAM does not show: by ARN and id. */
  stale: Association[];
}

export const emptyTally = (region: string): RegionTally => ({
  region,
  instances: new Map(),
  withoutProfile: 0,
  underWay: [],
  stale: [],
});

export function countInstance(tally: RegionTally, { instanceProfileArn, state }: Instance): void {
  if (instanceProfileArn === undefined) {
    tally.withoutProfile += 1;
    return;
  }
  const states = tally.instances.get(instanceProfileArn) ?? {};
  states[state] = (states[state] ?? 0) + 1;
  tally.instances.set(instanceProfileArn, states);
}

/** @param ids of the instance profiles that there are, by ARN */
export function countAssociation(tally: RegionTally, association: Association, ids: ReadonlyMap<string, string>): void {
  if (association.state === 'associating' || association.state === 'disassociating') tally.underWay.push(association);
  if (isOfDeleted(association, ids.get(association.instanceProfileArn))) tally.stale.push(association);
}

/**
 * Whether the association is with an instance profile that was deleted: one of the same name has another id.
 * @param id of the instance profile that has its ARN now; undefined if there is none
 */
export const isOfDeleted = ({ instanceProfileId }: Association, id: string | undefined): boolean =>
  id === undefined || (instanceProfileId !== undefined && instanceProfileId !== id);
