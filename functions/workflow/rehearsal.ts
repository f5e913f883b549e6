import { type Association, inForce, type Instance } from '../instance.ts';
import { isShownTerminated } from '../refresh/fate.ts';
import type { WaveInstance } from '../refresh/region-refresh.ts';

/** Enough that one of them is not on its way somewhere else just now. */
const mostCandidates = 10;

/** Those that Rehearse may take: the running ones first. EC2 may refuse what is starting or stopping for that alone. */
export function rehearsalCandidates(instances: readonly Instance[]): Instance[] {
  const inState = (state: Instance['state']) => instances.filter((instance) => instance.state === state);
  return [...inState('running'), ...inState('stopped')].slice(0, mostCandidates);
}

/** One on the instance profile, with its association; or one that has none, where only such are to be refreshed. */
export function rehearsalOf(
  candidates: readonly Instance[],
  takenUp: readonly Instance[],
  associations: readonly Association[],
): WaveInstance | undefined {
  for (const { instanceId, state } of candidates) {
    const associationId = inForce(associations, instanceId)?.associationId;
    if (associationId) return { instanceId, associationId, ...(state === 'stopped' && { stopped: true }) };
  }
  const [bare] = rehearsalCandidates(takenUp);
  if (!bare) return undefined;
  return { instanceId: bare.instanceId, bare: true, ...(bare.state === 'stopped' && { stopped: true }) };
}

/**
 * Those that have no association, but for those that EC2 shows to be terminated, that another AWS service manages, or that opted out. One
 * answer may leave an instance out, or show the instance profile that it had: NextWave looks again.
 */
export const bareIn = (
  leftIds: readonly string[],
  instances: readonly Instance[],
  associations: readonly Association[],
): string[] =>
  leftIds.filter((id) => {
    const shown = instances.find(({ instanceId }) => instanceId === id);
    const isLeftAlone = shown?.managed || shown?.optedOut;
    return !inForce(associations, id) && !isLeftAlone && !isShownTerminated(instances, id);
  });
