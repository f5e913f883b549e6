import type { Instance } from '../instance.ts';
import { whyNotRestarted, type NotRestarted } from '../refresh/restartable.ts';

/** What a restart would find among the instances of one Region. */
export interface RestartFindings {
  /** Those that are not restarted, by the reason. */
  leftOut: LeftOut[];
  /** How many of the others lose their public address. */
  losingAddress: number;
  /** The id of one on which Rehearse can ask EC2; absent when none may be restarted now. */
  rehearsal?: string;
}

export interface LeftOut {
  why: NotRestarted;
  /** In order. */
  instanceIds: string[];
  /** The names of their Auto Scaling groups; absent where that is not the reason. */
  groups?: string[];
}

/** @param instances that nobody else manages, and that have not opted out */
export function restartFindings(instances: readonly Instance[]): RestartFindings {
  const judged = instances.map((instance) => ({ instance, why: whyNotRestarted(instance) }));
  // What starts or stops may run when its turn comes.
  const left = judged.filter(({ why }) => why !== undefined && why !== 'starting or stopping');
  const restarted = judged.filter((one) => !left.includes(one));
  const rehearsal = judged.find(({ why }) => why === undefined)?.instance.instanceId;
  return {
    leftOut: [...Map.groupBy(left, ({ why }) => why)].flatMap(([why, some]) =>
      why === undefined
        ? []
        : [
            leftOut(
              why,
              some.map(({ instance }) => instance),
            ),
          ],
    ),
    losingAddress: restarted.filter(({ instance }) => instance.losesAddress).length,
    ...(rehearsal && { rehearsal }),
  };
}

function leftOut(why: NotRestarted, instances: readonly Instance[]): LeftOut {
  const instanceIds = instances.map(({ instanceId }) => instanceId).toSorted();
  if (why !== 'Auto Scaling group') return { why, instanceIds };
  const groups = instances.map(({ tags }) => tags['aws:autoscaling:groupName'] ?? '');
  return { why, instanceIds, groups: [...new Set(groups)].toSorted() };
}
