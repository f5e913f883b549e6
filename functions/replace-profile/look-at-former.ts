import { associationsOf } from '../aws/associations.ts';
import { describeInstances } from '../aws/instances.ts';
import { inForce, type Instance } from '../instance.ts';
import { policy } from '../policy/deployed-policy.ts';
import { markOptedOut } from '../policy/opted-out.ts';
import { isAmong } from '../refresh/listing.ts';
import type { TagValues, WaveInstance } from '../refresh/region-refresh.ts';
import { instancesOn } from '../workflow/instances-on.ts';
import { idsOf } from '../workflow/look-at-region.ts';
import { bareIn, rehearsalCandidates } from '../workflow/rehearsal.ts';
import { undoneBySweep } from '../workflow/sweep-would-undo.ts';
import type { FormerFindings } from './move-findings.ts';

interface Move {
  formerArn: string;
  replacementArn: string;
  only: TagValues | undefined;
  /** Of instances that an execution which was stopped may have left without an instance profile. */
  leftIds: readonly string[];
  /** The instances may have to be moved back. */
  goesBack: boolean;
}

/** The instances on the former instance profile. */
export async function lookAtFormer(
  region: string,
  { formerArn, replacementArn, only, leftIds, goesBack }: Move,
): Promise<FormerFindings> {
  const all = await instancesOn(region, formerArn);
  const own = all.filter(({ managed }) => !managed);
  const willing = own.filter(({ optedOut }) => !optedOut);
  const chosen = willing.filter((instance) => isAmong(only ? { only } : {}, instance));
  const inState = (...states: Instance['state'][]): Instance[] => chosen.filter(({ state }) => states.includes(state));
  const left = markOptedOut(policy, await describeInstances(region, leftIds));
  const takenUp = bareIn(leftIds, left, await associationsOf(region, leftIds));
  return {
    region,
    // An old listing shows what has become bare meanwhile. It counts once.
    instanceIds: idsOf(chosen).filter((id) => !takenUp.includes(id)),
    managed: all.length - own.length,
    optedOut: idsOf(own.filter(({ optedOut }) => optedOut)),
    elsewhere: 0,
    takenUp: takenUp.toSorted(),
    running: inState('running').length,
    stopped: inState('stopped').length,
    later: inState('pending', 'stopping').length,
    notChosen: willing.length - chosen.length,
    undone: chosen.flatMap((instance) => undoneBySweep(policy, instance, replacementArn) ?? []),
    ...(goesBack && {
      undoneBack: chosen.filter((instance) => undoneBySweep(policy, instance, formerArn)).length,
      onReplacement: (await instancesOn(region, replacementArn)).length,
    }),
    examples: await examplesAmong(region, [inState('running'), inState('stopped')]),
  };
}

/** One of each kind that has an association just now. */
async function examplesAmong(region: string, kinds: readonly Instance[][]): Promise<WaveInstance[]> {
  const candidates = kinds.map(rehearsalCandidates);
  const associations = await associationsOf(region, idsOf(candidates.flat()));
  return candidates.flatMap((instances) => {
    const example = instances.find(({ instanceId }) => inForce(associations, instanceId));
    const associationId = example && inForce(associations, example.instanceId)?.associationId;
    if (!associationId) return [];
    const { instanceId, state } = example;
    return [{ instanceId, associationId, ...(state === 'stopped' && { stopped: true as const }) }];
  });
}
