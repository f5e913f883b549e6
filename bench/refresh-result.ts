import type { Execution } from '../sandbox/index.ts';
import { downtimesOf, gapsOf } from './figures.ts';
import type { Fleet } from './fleet.ts';
import { floorSeconds } from './floor.ts';
import { quantiles, rounded, type Quantiles } from './quantiles.ts';
import type { StormResult } from './storm.ts';
import { terms, type Work } from './work.ts';

export interface RefreshResult {
  instances: number;
  status: string;
  makespanSeconds: number;
  floorSeconds: number;
  /** `makespanSeconds` by `floorSeconds`. Absent when the floor is 0. */
  makespanRatio?: number;
  gapSeconds: Quantiles;
  /** How long instances were stopped. Absent where none was. */
  downSeconds?: Quantiles;
  callsPerInstance: { mutating: number; all: number };
  throttledShare: number;
  transitionsPerInstance: number;
  costUsd: number;
  largestStateBytes: number;
  longestHistoryEvents: number;
  /** For how long the tag held the waves. Absent, as the next two, where it did not. */
  heldSeconds?: number;
  /** The workflow's own, without those of its children. */
  workflowHistoryEvents?: number;
  /** Of the child execution that looks at the tag. */
  heldHistoryEvents?: number;
  /** What became of the instances that were launched meanwhile. */
  storm?: StormResult;
  wallSeconds: number;
  peakMemoryMiB: number;
}

/** The share that the workflows use by default. */
export const share = 0.9;

export function resultOf(
  { work, instances, regions }: { work: Work; instances: number; regions: number },
  { account, figures }: Fleet,
  execution: Execution,
  makespanSeconds: number,
): RefreshResult {
  const { calls } = figures;
  const { limit, requests } = terms[work];
  const downtimes = downtimesOf(figures);
  const transitions = count(execution.trace.entered) + count(execution.trace.retried);
  const floor = floorSeconds(requests * Math.ceil(instances / regions), share, limit);
  return {
    instances,
    status: execution.status,
    makespanSeconds: rounded(makespanSeconds, 1),
    floorSeconds: rounded(floor, 1),
    ...(floor > 0 && { makespanRatio: rounded(makespanSeconds / floor, 3) }),
    gapSeconds: quantiles(gapsOf(figures, instances)),
    ...(downtimes.length > 0 && { downSeconds: quantiles(downtimes) }),
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

export function heldIn({ account }: Fleet, heldSeconds: number): Partial<RefreshResult> {
  const { longestFrom } = account.stack().stepFunctions.usage;
  return {
    heldSeconds,
    workflowHistoryEvents: longestFrom.get('Plan') ?? longestFrom.get('PlanMove') ?? 0,
    heldHistoryEvents: longestFrom.get('LookAtHold') ?? 0,
  };
}

const count = (counts: ReadonlyMap<string, number>): number => counts.values().reduce((sum, each) => sum + each, 0);
