import { exitsOf, inputOf, type Execution } from '../aws/executions.ts';
import type { RegionRefresh } from '../refresh/region-refresh.ts';
import { changes } from './input.ts';
import { formerRoleSeenIn, type IdsByRegion, type LeftBehind, takenUpBy, together, underWay } from './left-behind.ts';
import { executionsBeside } from '../workflow/listed-executions.ts';
import type { PlannedReplacement } from './replacement.ts';

/**
 * How far to look back. For 14 days a stopped execution can be redriven
 * (https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html), and whoever has left instances without
 * credentials for longer has done without them.
 */
const lookBackMilliseconds = 14 * 86_400_000;

/** What was left by the executions on the instance profile that ended without a report since the last one that had one. */
export async function leftBehind(executionArn: string, instanceProfile: string, now: number): Promise<LeftBehind> {
  const left: LeftBehind = { executionArns: [], instanceIds: {} };
  const parts: IdsByRegion[] = [];
  for (const execution of await endedBefore(executionArn, now)) {
    if (!changes(await inputOf(execution.executionArn), instanceProfile)) continue;
    const found = execution.status === 'SUCCEEDED' ? 'reported' : await unreported(execution.executionArn);
    if (found === 'reported') break;
    // Its Plan has refused the input, or was stopped.
    if (!found) continue;
    const { planned, regions } = found;
    const formerRole = formerRoleSeenIn(planned, instanceProfile);
    if (left.executionArns.length === 0 && formerRole !== undefined) left.formerRole = formerRole;
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
async function unreported(
  executionArn: string,
): Promise<{ planned: PlannedReplacement; regions: IdsByRegion } | 'reported' | undefined> {
  const planned = await planOf(executionArn);
  if (!planned) return undefined;
  const awaited = new Set(planned.regions.map(({ settings }) => settings.region));
  const regions: IdsByRegion = {};
  for await (const { state, output } of exitsOf(executionArn, 'last')) {
    if (state === 'Report') return 'reported';
    if (state !== 'NextWave') continue;
    const last = JSON.parse(output) as RegionRefresh;
    const { region } = last.settings;
    if (awaited.delete(region)) regions[region] = underWay(last);
    if (awaited.size === 0) break;
  }
  return { planned, regions };
}

async function planOf(executionArn: string): Promise<PlannedReplacement | undefined> {
  // It is the first state.
  for await (const { state, output } of exitsOf(executionArn, 'first')) {
    return state === 'Plan' ? (JSON.parse(output) as PlannedReplacement) : undefined;
  }
  return undefined;
}
