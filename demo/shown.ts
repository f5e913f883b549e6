import type { MoveReport } from '../functions/replace-profile/move-report.ts';
import type { Report } from '../functions/replace-role/replacement-report.ts';
import type { Plan } from '../functions/replace-role/replacement.ts';
import type { Account, Execution } from '../sandbox/index.ts';
import type { Watched } from './demo.ts';
import { reportIn } from './result.ts';
import { wrapped } from '../cli/layout.ts';
import { credentialsTable, instancesTable } from './tables.ts';

/** What is shown when a job is done: a heading, what Rolecall says about it, and a table. */
const shown = (heading: string, said: readonly string[], table: string, width: number): string =>
  [
    '',
    wrapped(heading, width),
    '',
    ...said.map((text) => wrapped(text, width)),
    ...(said.length > 0 ? [''] : []),
    table,
    '',
  ].join('\n');

export const assignedText = (account: Account, width: number): string =>
  shown(
    'Assign: each instance gets the instance profile that its tag instance-profile asks for',
    [],
    instancesTable(account, width),
    width,
  );

export function replacedText(account: Account, { execution, spans }: Watched, plan: Execution, width: number): string {
  const planned = outputOf<Plan>(plan)?.summary ?? plan.cause;
  const report = outputOf<Report>(execution);
  const regions = (report?.regions ?? []).map(({ region, refreshed, failed, untouched }) => ({
    region,
    counts: `${refreshed} refreshed, ${failed} failed, ${untouched} untouched`,
  }));
  return shown(
    'Replace a role: every instance on web-profile gets the new role',
    [`Planned: ${planned}`, `Done: ${report?.summary ?? execution.cause}`],
    credentialsTable(account, 'web-profile', { regions, spans, width }),
    width,
  );
}

export function movedText(account: Account, { execution, spans }: Watched, width: number): string {
  const report = outputOf<MoveReport>(execution);
  const regions = (report?.regions ?? []).map(({ region, moved, failed, untouched }) => ({
    region,
    counts: `${moved} moved, ${failed} failed, ${untouched} untouched`,
  }));
  return shown(
    'Replace a profile: every instance on web-profile moves to web-green-profile',
    [`Done: ${report?.summary ?? execution.cause}`],
    credentialsTable(account, 'web-green-profile', { regions, spans, width }),
    width,
  );
}

export function wentBackText(account: Account, { execution, spans }: Watched, width: number): string {
  const { summary, regions, there } = reportIn(execution);
  const rows = regions.map(({ region, refreshed, failed }) => {
    const before = there?.regions.find((one) => one.region === region)?.refreshed ?? 0;
    return { region, counts: `${before} refreshed, then ${refreshed} refreshed back, ${failed} failed` };
  });
  return shown(
    'Go back: the canary turned an alarm on, and every instance has its former role again',
    [`Done: ${summary}`],
    credentialsTable(account, 'web-green-profile', { regions: rows, spans, width }),
    width,
  );
}

const outputOf = <Output>({ output }: Execution): Output | undefined =>
  output === undefined ? undefined : (JSON.parse(output) as Output);
