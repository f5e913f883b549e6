import type { RegionRefresh } from '../functions/refresh/region-refresh.ts';
import type { Clock } from '../sandbox/index.ts';
import type { Figures } from './figures.ts';
import { addProfile, launchOnProfile, openFleet, regionNames, type Fleet } from './fleet.ts';
import { peakMemoryMiB } from './memory.ts';
import { rounded } from './quantiles.ts';
import { heldIn, resultOf, type RefreshResult } from './refresh-result.ts';
import { addAlarms, rolloutOf, type RolloutOptions } from './rollout.ts';
import { stormOf } from './storm.ts';
import { terms, type Work } from './work.ts';

export interface RefreshOptions extends RolloutOptions {
  work: Work;
  instances: number;
  regions: number;
  /** The share of EC2's limits that other callers take. */
  others: number;
  /** How many instances are launched once a third of the fleet is refreshed. */
  launches?: number;
  /** How long EC2 takes to finish an association. Left out: as long as sandbox/world/timing.ts says. */
  associatedSeconds?: number;
  seed: string;
  /** Called after each batch, with how often an instance was refreshed: by way of a twin, twice. */
  onProgress: (refreshed: number, clock: Clock) => void;
}

/** Runs a packaged workflow on a fleet, on the virtual clock, under AWS's limits. */
export async function benchRefresh(
  options: RefreshOptions,
): Promise<{ result: RefreshResult; figures: Figures; startedAt: number }> {
  const { work, instances, regions, others, launches = 0, associatedSeconds, seed, onProgress } = options;
  const wall = performance.now();
  let confirmedAt = 0;
  let opened = false;
  const rollout = rolloutOf(() => fleet, options);
  const fleet: Fleet = await openFleet({
    seed,
    others,
    ...(associatedSeconds !== undefined && { associatedSeconds }),
    regions: regionNames(regions),
    // The fleet is launched with its instance profile, so nothing is to do at its events: dropping them saves time.
    onDelivery: async (delivery, next) => {
      if (opened) await next(delivery);
    },
    onInvocation: async (name, payload, next) => {
      const answer = await next();
      rollout.saw(name, payload, answer);
      if (confirms(name, payload, answer)) confirmedAt = fleet.account.clock.now();
      if (name.endsWith('ConfirmBatch')) {
        onProgress(fleet.figures.refreshed(), fleet.account.clock);
        if (launches > 0 && fleet.figures.refreshed() >= instances / 3) storm.break();
      }
      return answer;
    },
  });
  const { stateMachine, input, made } = terms[work];
  if (made) await addProfile(fleet, made.name, made.role);
  await launchOnProfile(fleet, instances);
  opened = true;
  addAlarms(fleet, rollout);
  const storm = stormOf(fleet, launches);
  Object.assign(fleet.figures.calls, { all: 0, mutating: 0, throttled: 0 });

  const execution = fleet.owner.startExecution(
    { instanceProfile: 'web-profile', ...input, ...rollout.input, maxInstances: instances },
    stateMachine,
  );
  await fleet.account.clock.run(execution.ended);
  if (execution.cause !== undefined) console.error(execution.cause);
  const startedAt = fleet.figures.begunAt() ?? 0;
  const result = resultOf(options, fleet, execution, (confirmedAt - startedAt) / 1000);
  const heldSeconds = rollout.heldSeconds();
  if (heldSeconds !== undefined) Object.assign(result, heldIn(fleet, heldSeconds));
  if (launches > 0) result.storm = await storm.result();
  fleet.account.close();

  result.wallSeconds = rounded((performance.now() - wall) / 1000, 1);
  result.peakMemoryMiB = peakMemoryMiB();
  return { result, figures: fleet.figures, startedAt };
}

/**
 * Whether an invocation saw associations come to their end. ConfirmBatch does; NextWave does when fewer are pending
 * after it than before.
 */
function confirms(name: string, payload: unknown, answer: unknown): boolean {
  if (name.endsWith('ConfirmBatch')) return true;
  if (!name.endsWith('NextWave')) return false;
  const { progress, wave } = payload as RegionRefresh;
  const ofWave = (wave?.outcomes ?? []).reduce((sum, outcome) => sum + (outcome.pending?.length ?? 0), 0);
  return progress.pending.length + ofWave > (answer as RegionRefresh).progress.pending.length;
}
