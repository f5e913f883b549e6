import type { Observation } from './fate.ts';
import { isLeftDown } from './left-down.ts';
import type { LeftDown, RegionRefresh, RegionSettings, WaveInstance } from './region-refresh.ts';
import { foundOf, unclearFrom } from './take-listed.ts';

/**
 * What an execution that was stopped has left without an instance profile gets it back first, and what it has left down is
 * started. Those that somebody has mended meanwhile are listed with the others.
 * @param observed of `takenUp`
 */
export function takeUp(region: RegionRefresh, observed: Observation): { region: RegionRefresh; bare: WaveInstance[] } {
  const { settings, outcome } = region;
  const { leftDown = [], ...progress } = region.progress;
  const down = leftDown.filter((one) => isStillDown(one, settings, observed));
  const isDown = (id: string): boolean => down.some(({ instanceId }) => instanceId === id);
  const others = progress.takenUp.filter((id) => !isDown(id));
  const looked = others.map((instanceId) => ({
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
        ...(progress.takenUp.length > 0 && { tookUp: [...(progress.tookUp ?? []), ...progress.takenUp] }),
        listed: [...new Set([...taken, ...progress.listed])],
        unclear: [...progress.unclear, ...hidden.map(({ instanceId }) => unclearFrom(instanceId, observed.at))],
      },
      outcome: { ...outcome, gone: outcome.gone + looked.filter(({ found }) => found.is === 'gone').length },
    },
    bare: [
      ...down.map(({ instanceId, since }): WaveInstance => ({ instanceId, bare: true, since })),
      ...bare.map(({ instanceId }): WaveInstance => ({ instanceId, bare: true })),
    ],
  };
}

const isStillDown = (left: LeftDown, { instanceProfileArn }: RegionSettings, { instances }: Observation): boolean =>
  instances.some(
    (instance) =>
      instance.instanceId === left.instanceId &&
      instance.instanceProfileArn === instanceProfileArn &&
      isLeftDown(instance, left),
  );
