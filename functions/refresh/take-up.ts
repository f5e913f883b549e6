import type { Observation } from './fate.ts';
import type { RegionRefresh, WaveInstance } from './region-refresh.ts';
import { foundOf, unclearFrom } from './take-listed.ts';

/**
 * What an execution that was stopped has left without an instance profile gets it back first. Which of them somebody has
 * given it meanwhile are listed with the others.
 * @param observed of `takenUp`
 */
export function takeUp(region: RegionRefresh, observed: Observation): { region: RegionRefresh; bare: WaveInstance[] } {
  const { progress, settings, outcome } = region;
  const looked = progress.takenUp.map((instanceId) => ({
    instanceId,
    found: foundOf(instanceId, settings, observed),
  }));
  const bare = looked.filter(({ found }) => found.is === 'unclear' && found.shown);
  const hidden = looked.filter(({ found }) => found.is === 'unclear' && !found.shown);
  // The next wave looks at those that somebody has given it meanwhile: they may have opted out.
  const taken = looked
    .filter(({ found }) => !['unclear', 'gone'].includes(found.is))
    .map(({ instanceId }) => instanceId);
  return {
    region: {
      ...region,
      progress: {
        ...progress,
        takenUp: [],
        ...(looked.length > 0 && { tookUp: progress.takenUp }),
        listed: [...new Set([...taken, ...progress.listed])],
        unclear: [...progress.unclear, ...hidden.map(({ instanceId }) => unclearFrom(instanceId, observed.at))],
      },
      outcome: { ...outcome, gone: outcome.gone + looked.filter(({ found }) => found.is === 'gone').length },
    },
    bare: bare.map(({ instanceId }) => ({ instanceId, bare: true })),
  };
}
