import { exitsOf, inputOf, type Execution } from '../aws/executions.ts';
import type { RegionRefresh } from '../refresh/region-refresh.ts';
import { type IdsByRegion, type LeftBehind, type Planned, takenUpBy, together, underWay } from './left-behind.ts';
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

/** What was left by the executions of the workflow that ended without a report since the last one that had one. */
export async function leftBehind<Plan extends Planned>(
  executionArn: string,
  now: number,
  looked: Looked,
): Promise<LeftBehind<Plan>> {
  const left: LeftBehind<Plan> = { executionArns: [], instanceIds: {} };
  const parts: IdsByRegion[] = [];
  for (const execution of await endedBefore(executionArn, now)) {
    if (!looked.isAlike(await inputOf(execution.executionArn))) continue;
    const found =
      execution.status === 'SUCCEEDED' ? 'reported' : await unreported<Plan>(execution.executionArn, looked);
    if (found === 'reported') break;
    // Its Plan has refused the input, or was stopped.
    if (!found) continue;
    const { planned, regions } = found;
    left.latest ??= planned;
    left.executionArns.push(execution.executionArn);
    parts.push(regions, takenUpBy(planned));
  }
  return { ...left, instanceIds: together(parts) };
}

async function endedBefore(executionArn: string, now: number): Promise<Execution[]> {
  const { others } = await executionsBeside(executionArn);
  return others.filter(
    ({ status, startedAt }) => status !== 'RUNNING' && Date.parse(startedAt) >= now - lookBackMilliseconds,
  );
}

/** @returns undefined for an execution that did not come further than its plan */
async function unreported<Plan extends Planned>(
  executionArn: string,
  { plan, report }: Looked,
): Promise<{ planned: Plan; regions: IdsByRegion } | 'reported' | undefined> {
  const planned = await planOf<Plan>(executionArn, plan);
  if (!planned) return undefined;
  const awaited = new Set(planned.regions.map(({ settings }) => settings.region));
  const regions: IdsByRegion = {};
  for await (const { state, output } of exitsOf(executionArn, 'last')) {
    if (state === report) return 'reported';
    if (state !== 'NextWave') continue;
    const last = JSON.parse(output) as RegionRefresh;
    const { region } = last.settings;
    if (awaited.delete(region)) regions[region] = underWay(last);
    if (awaited.size === 0) break;
  }
  return { planned, regions };
}

async function planOf<Plan>(executionArn: string, plan: string): Promise<Plan | undefined> {
  // It is the first state.
  for await (const { state, output } of exitsOf(executionArn, 'first')) {
    return state === plan ? (JSON.parse(output) as Plan) : undefined;
  }
  return undefined;
}
