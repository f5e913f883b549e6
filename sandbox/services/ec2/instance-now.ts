import type { IamInstanceProfile, IamInstanceProfileAssociation } from '@aws-sdk/client-ec2';
import { associationAnswer } from './association-state.ts';
import { associationsAt, shownAssociation } from './association.ts';
import type { Instance } from './instance.ts';
import type { Region } from './region.ts';
import { stateAt, type StateName } from './timeline.ts';

/** An instance as it is now, without the delays with which DescribeInstances shows it. */
export interface InstanceNow {
  id: string;
  state: StateName;
  tags: Record<string, string>;
  operator: string | undefined;
  profile: IamInstanceProfile | undefined;
  /** The newest first. */
  associations: IamInstanceProfileAssociation[];
}

export function instanceNow(region: Region, instance: Instance): InstanceNow {
  const now = region.clock.now();
  return {
    id: instance.id,
    state: stateAt(instance, now).state,
    tags: Object.fromEntries(instance.tags),
    operator: instance.operator,
    profile: shownAssociation(instance, now)?.profile,
    associations: associationsAt(instance, now).map((association) => associationAnswer(region, instance, association)),
  };
}
