import { exitsOf, inputOf, type Execution } from '../aws/executions.ts';
import { iso } from '../iso.ts';
import type { PlannedRegion, RegionRefresh } from '../refresh/region-refresh.ts';
import { type LeftBehind, type Planned, restartingIn, together, underWay } from './left-behind.ts';
import { executionsBeside } from './listed-executions.ts';

/** What tells the executions of a workflow from each other. */
interface Looked {
  /** The names of its first state and of the one that reports. */
  plan: string;
  report: string;
  /** Whether an execution with this input, as JSON, has worked on the same instances. */
  isAlike: (input: string) => boolean;
}

/**
 * How far to look back. For 14 days a stopped execution can be redriven
 * (https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html), and whoever has left instances without
 * credentials for longer has done without them.
 */
const lookBackMilliseconds = 14 * 86_400_000;

/** A call that an execution sent before it was stopped may come so much later. */
const lateCallMilliseconds = 120_000;

/** What was left by the executions of the workflow that ended without a report since the last one that had one. */
export async function leftBehind<Plan extends Planned>(
  executionArn: string,
  now: number,
  looked: Looked,
): Promise<LeftBehind<Plan>> {
  const left: LeftBehind<Plan> = { executionArns: [], instanceIds: {}, restarting: {} };
  for (const execution of await endedBefore(executionArn, now)) {
    if (!looked.isAlike(await inputOf(execution.executionArn))) continue;
    const found =
      execution.status === 'SUCCEEDED' ? 'reported' : await unreported<Plan>(execution.executionArn, looked);
    if (found === 'reported') break;
    // Its Plan has refused the input, or was stopped.
    if (!found) continue;
    const { planned, regions } = found;
    const until = iso(Date.parse(execution.endedAt ?? execution.startedAt) + lateCallMilliseconds);
    left.latest ??= planned;
    left.executionArns.push(execution.executionArn);
    left.instanceIds = together([left.instanceIds, ...byRegion(regions, underWay)]);
    left.restarting = together([left.restarting, ...byRegion(regions, (region) => restartingIn(region, until))]);
  }
  return left;
}

const byRegion = <Left>(
  regions: readonly PlannedRegion[],
  leftIn: (region: PlannedRegion) => Left[],
): Record<string, Left[]>[] => regions.map((region) => ({ [region.settings.region]: leftIn(region) }));

async function endedBefore(executionArn: string, now: number): Promise<Execution[]> {
  const { others } = await executionsBeside(executionArn);
  return others.filter(
    ({ status, startedAt, endedAt = startedAt }) =>
      status !== 'RUNNING' && Date.parse(endedAt) >= now - lookBackMilliseconds,
  );
}

/**
 * @returns its Regions as its last NextWave left each, and as its plan did, in case no NextWave came to it; undefined for an
 * execution that did not come further than its plan
 */
async function unreported<Plan extends Planned>(
  executionArn: string,
  { plan, report }: Looked,
): Promise<{ planned: Plan; regions: PlannedRegion[] } | 'reported' | undefined> {
  const planned = await planOf<Plan>(executionArn, plan);
  if (!planned) return undefined;
  const awaited = new Set(planned.regions.map(({ settings }) => settings.region));
  const regions: PlannedRegion[] = [];
  for await (const { state, output } of exitsOf(executionArn, 'last')) {
    if (state === report) return 'reported';
    if (state !== 'NextWave') continue;
    const last = JSON.parse(output) as RegionRefresh;
    if (awaited.delete(last.settings.region)) regions.push(last);
    if (awaited.size === 0) break;
  }
  return { planned, regions: [...regions, ...planned.regions] };
}

async function planOf<Plan>(executionArn: string, plan: string): Promise<Plan | undefined> {
  // It is the first state.
  for await (const { state, output } of exitsOf(executionArn, 'first')) {
    return state === plan ? (JSON.parse(output) as Plan) : undefined;
  }
  return undefined;
}
