import type { BatchRefresh, InstanceRefresh, RegionRefresh } from '../../functions/refresh/region-refresh.ts';
import type { Clock, OnInvocation } from '../../sandbox/index.ts';

export interface Death {
  /** How many batches die: first the second batch of a wave, then each batch that takes up what the dead one left. */
  times?: number;
  /** What AWS puts in the place of the batch's outcome. Left out: there is no outcome at all. */
  leaves?: (batch: BatchRefresh) => unknown;
  /** The second instance's invocation of this state does its work 15 s later, when its batch is dead already. */
  outlivedBy?: 'Disassociate' | 'Associate';
}

const nothing = 'nothing at all';

/**
 * Lets a batch's child execution die, which the Map in AWS tolerates: the other batches still give their outcomes. The
 * dead batch has refreshed its first instance, left the second one bare, and touched no other. With a single instance it
 * has done nothing.
 */
export function deathOfABatch({ times = 1, leaves, outlivedBy }: Death, clock: () => Clock): OnInvocation {
  let deaths = 0;
  let doomed: string[] = [];

  async function nextWave(region: RegionRefresh, next: (payload: unknown) => Promise<unknown>): Promise<unknown> {
    const outcomes = region.wave?.outcomes?.filter((outcome: unknown) => outcome !== nothing) ?? [];
    const after = (await next({
      ...region,
      ...(region.wave && { wave: { ...region.wave, outcomes } }),
    })) as typeof region;
    const [first, second] = after.wave?.batches ?? [];
    const dying = deaths === 0 ? second : deaths < times ? first : undefined;
    doomed = dying?.instances.map(({ instanceId }) => instanceId) ?? [];
    return after;
  }

  async function confirmBatch(batch: BatchRefresh, next: () => Promise<unknown>): Promise<unknown> {
    if (!batch.instances.some(({ instance }) => doomed.includes(instance.instanceId))) return next();
    deaths += 1;
    return leaves ? leaves(batch) : nothing;
  }

  async function later(next: () => Promise<unknown>): Promise<void> {
    await clock().sleep(15_000);
    await next();
  }

  return async (name, payload, next) => {
    const state = name.replace('rolecall-dev-', '');
    if (state === 'NextWave') return nextWave(payload as RegionRefresh, next);
    if (state === 'ConfirmBatch') return confirmBatch(payload as BatchRefresh, next);
    if (state !== 'Disassociate' && state !== 'Associate') return next();

    const { instance } = payload as InstanceRefresh;
    const place = doomed.indexOf(instance.instanceId);
    if (place === -1 || (place === 0 && doomed.length > 1)) return next();
    if (place === 1 && state === outlivedBy) void later(next);
    else if (place === 1 && state === 'Disassociate') return next();
    return payload;
  };
}
