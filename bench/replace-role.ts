import type { RegionRefresh } from '../functions/refresh/region-refresh.ts';
import type { Clock, Execution } from '../sandbox/index.ts';
import { floorSeconds, gapsOf, quantile, rounded, type Figures } from './figures.ts';
import { launchOnProfile, openFleet, regionNames, type Fleet } from './fleet.ts';
import { peakMemoryMiB } from './memory.ts';
import { stormOf, type StormResult } from './storm.ts';

export interface ReplaceRoleOptions {
  instances: number;
  regions: number;
  /** The share of EC2's limits that other callers take. */
  others: number;
  /** How many instances are launched once a third of the fleet is refreshed. */
  launches?: number;
  /** How long EC2 takes to finish an association. Left out: as long as sandbox/world/timing.ts says. */
  associatedSeconds?: number;
  seed: string;
  /** Called after each batch, with the number of instances that have their new association. */
  onProgress: (refreshed: number, clock: Clock) => void;
}

export interface ReplaceRoleResult {
  instances: number;
  status: string;
  makespanSeconds: number;
  floorSeconds: number;
  /** `makespanSeconds` by `floorSeconds`. Absent when the floor is 0. */
  makespanRatio?: number;
  gapSeconds: { p50: number; p99: number; max: number };
  callsPerInstance: { mutating: number; all: number };
  throttledShare: number;
  transitionsPerInstance: number;
  costUsd: number;
  largestStateBytes: number;
  longestHistoryEvents: number;
  /** What became of the instances that were launched meanwhile. */
  storm?: StormResult;
  wallSeconds: number;
  peakMemoryMiB: number;
}

/** The share that replace-role uses by default. */
export const share = 0.9;

/** Runs the packaged replace-role on a fleet, on the virtual clock, under AWS's limits. */
export async function benchReplaceRole(
  options: ReplaceRoleOptions,
): Promise<{ result: ReplaceRoleResult; figures: Figures; startedAt: number }> {
  const { instances, regions, others, launches = 0, associatedSeconds, seed, onProgress } = options;
  const wall = performance.now();
  let confirmedAt = 0;
  let opened = false;
  const fleet = await openFleet({
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
      if (confirms(name, payload, answer)) confirmedAt = fleet.account.clock.now();
      if (name.endsWith('ConfirmBatch')) {
        onProgress(fleet.figures.refreshed(), fleet.account.clock);
        if (launches > 0 && fleet.figures.refreshed() >= instances / 3) storm.break();
      }
      return answer;
    },
  });
  await launchOnProfile(fleet, instances);
  opened = true;
  const storm = stormOf(fleet, launches);
  Object.assign(fleet.figures.calls, { all: 0, mutating: 0, throttled: 0 });

  const execution = fleet.owner.startExecution({
    instanceProfile: 'web-profile',
    role: 'web-role-v2',
    maxInstances: instances,
    regions: fleet.account.regions,
  });
  await fleet.account.clock.run(execution.ended);
  const [startedAt = 0] = fleet.figures.disassociated.values();
  const result = resultOf(options, fleet, execution, (confirmedAt - startedAt) / 1000);
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

function resultOf(
  { instances, regions }: ReplaceRoleOptions,
  { account, figures }: Fleet,
  execution: Execution,
  makespanSeconds: number,
): ReplaceRoleResult {
  const { calls } = figures;
  const gaps = gapsOf(figures);
  const transitions = count(execution.trace.entered) + count(execution.trace.retried);
  const floor = floorSeconds(Math.ceil(instances / regions), share);
  return {
    instances,
    status: execution.status,
    makespanSeconds: rounded(makespanSeconds, 1),
    floorSeconds: rounded(floor, 1),
    ...(floor > 0 && { makespanRatio: rounded(makespanSeconds / floor, 3) }),
    gapSeconds: { p50: quantile(gaps, 0.5), p99: quantile(gaps, 0.99), max: quantile(gaps, 1) },
    callsPerInstance: { mutating: rounded(calls.mutating / instances, 3), all: rounded(calls.all / instances, 3) },
    throttledShare: rounded(calls.throttled / calls.all, 4),
    transitionsPerInstance: rounded(transitions / instances, 3),
    // $0.025 per 1,000 transitions: https://aws.amazon.com/step-functions/pricing/
    costUsd: rounded((transitions * 0.025) / 1000, 2),
    largestStateBytes: account.stack().stepFunctions.usage.largestStateBytes,
    longestHistoryEvents: account.stack().stepFunctions.usage.longestHistory,
    wallSeconds: 0,
    peakMemoryMiB: 0,
  };
}

const count = (counts: ReadonlyMap<string, number>): number => counts.values().reduce((sum, each) => sum + each, 0);
