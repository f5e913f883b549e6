import { counted } from '../../functions/text.ts';
import type { Way } from '../../functions/workflow/ways.ts';
import type { BareBounds } from './bare-bounds.ts';
import type { ExecutionSeen } from './execution-seen.ts';
import { duration, secondsBetween, thousands } from './moments.ts';
import { isOfInstances, type AnyPlanned } from './states.ts';
import type { Trail } from './trail.ts';

/** What was planned, and what came of it. */
export interface Compared {
  what: string;
  planned: string;
  happened: string;
}

export function comparison({ startedAt, endedAt }: ExecutionSeen, trail: Trail, bare: BareBounds): Compared[] {
  const { planned } = trail;
  if (!planned) return [];
  const { plan } = planned;
  const took = endedAt === undefined ? 'not ended yet' : duration(secondsBetween(startedAt, endedAt));
  if (!('instances' in plan)) return [{ what: 'Time', planned: waitPlanned(planned), happened: took }];
  return [
    {
      what: 'Instances',
      planned: `${thousands(plan.instances)} in ${counted(plan.regions.length, 'Region')}`,
      happened: becameOfAll(trail),
    },
    ...plan.regions.map(({ region, instances }) => ({
      what: region,
      planned: thousands(instances),
      happened: becameIn(region, trail),
    })),
    { what: 'Time', planned: `about ${plan.estimatedMinutes} min`, happened: took },
    {
      what: 'Without a profile',
      planned: gapPlanned('ways' in plan ? plan.ways : undefined),
      happened: gapSeen(bare, trail),
    },
    {
      what: 'Cost of Step Functions',
      planned: `about $${plan.estimatedCostUsd.toFixed(2)}`,
      happened: 'not in the history: see the bill',
    },
  ];
}

const waitPlanned = ({ request }: AnyPlanned): string =>
  'propagationSeconds' in request ? `a wait of ${request.propagationSeconds} s, and the calls` : '';

function becameOfAll({ report, legs }: Trail): string {
  if (!isOfInstances(report)) {
    return legs.length === 0
      ? 'nothing was changed'
      : `${thousands(sum(legs.map(({ outcome }) => outcome.refreshed)))} refreshed by then`;
  }
  return became(report);
}

function becameIn(region: string, { report, legs }: Trail): string {
  if (!isOfInstances(report)) {
    const leg = legs.findLast(({ settings }) => settings.region === region);
    return leg ? `${thousands(leg.outcome.refreshed)} refreshed by then` : '';
  }
  const there = report.there?.regions.find((one) => one.region === region);
  const last = report.regions.find((one) => one.region === region);
  if (there) return `${became(there)}; then back: ${last ? became(last) : 'nothing'}`;
  return last ? became(last) : 'nothing';
}

interface Became {
  refreshed?: number;
  moved?: number;
  failed: number;
  untouched: number;
  gone: number;
}

function became({ refreshed, moved, failed, untouched, gone }: Became): string {
  const others = Object.entries({ failed, untouched, gone }).filter(([, count]) => count > 0);
  const first = moved === undefined ? `${thousands(refreshed ?? 0)} refreshed` : `${thousands(moved)} moved`;
  return [first, ...others.map(([name, count]) => `${thousands(count)} ${name}`)].join(', ');
}

/** A move takes the place of the other in one call. */
function gapPlanned(ways: readonly Way[] | undefined): string {
  const seconds = ways?.find(({ taken }) => taken)?.secondsWithoutProfile ?? 0;
  return seconds === 0 ? 'none that runs' : `${seconds} s each`;
}

function gapSeen({ seconds }: BareBounds, { legs }: Trail): string {
  const longest = seconds.at(-1);
  if (longest !== undefined) return `at most ${longest.toFixed(1)} s, the longest`;
  if (legs.every(({ turns }) => turns.length === 0)) return 'no instance had its turn';
  return legs.some(({ settings }) => settings.how === 'reassociate') ? 'not known' : 'none that runs';
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
