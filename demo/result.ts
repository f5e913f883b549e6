import type { MoveReport } from '../functions/replace-profile/move-report.ts';
import type { Report } from '../functions/replace-role/replacement-report.ts';
import type { Execution, Status } from '../sandbox/index.ts';
import { decisiveByInstance } from './decisions.ts';
import type { Demonstration } from './demo.ts';
import { longestWithout } from './picture/timeline.ts';

/** What `--json` prints. */
export interface Result {
  ok: boolean;
  assigned: number;
  kept: number;
  refused: number;
  replaceRole: { status: Status; refreshed: number; failed: number; untouched: number };
  /** longestBareSeconds: of the instances that ran, without credentials while they were moved. */
  replaceProfile: { status: Status; moved: number; failed: number; longestBareSeconds: number };
  /** status: of the report; refreshed: for the second time, and so with the former role. */
  wentBack: Pick<Report, 'status' | 'refreshed' | 'failed'>;
}

export function resultOf({ account, replacement, move, rollout }: Demonstration): Result {
  const decisions = [...decisiveByInstance(account.logs).values()];
  const count = (...actions: string[]): number => decisions.filter(({ action }) => actions.includes(action)).length;
  const executions = [replacement.execution, move.execution];
  const { refreshed = 0, failed = 0, untouched = 0 } = reportOf<Report>(replacement.execution);
  const moved = reportOf<MoveReport>(move.execution);
  const wentBack = reportIn(rollout.execution);
  const bareSeconds = [...move.spans.values()].map(longestWithout);
  return {
    ok: executions.every(({ status }) => status === 'SUCCEEDED') && wentBack.status === 'WentBack',
    assigned: count('attach', 'replace'),
    kept: count('keep'),
    refused: count('refuse'),
    replaceRole: { status: replacement.execution.status, refreshed, failed, untouched },
    replaceProfile: {
      status: move.execution.status,
      moved: moved.moved ?? 0,
      failed: moved.failed ?? 0,
      longestBareSeconds: Number(Math.max(0, ...bareSeconds).toFixed(1)),
    },
    wentBack: { status: wentBack.status, refreshed: wentBack.refreshed, failed: wentBack.failed },
  };
}

/** The report of an execution of replace-role that has failed: it is in what its state Report has put out. */
export function reportIn({ history }: Execution): Report {
  const exits = (history.events() ?? []).filter(({ type }) => type === 'TaskStateExited');
  const made = exits.map(({ details }) => details?.() as StateExit).find(({ name }) => name === 'Report');
  return (JSON.parse(made?.output ?? '{}') as { report: Report }).report;
}

interface StateExit {
  name: string;
  /** JSON */
  output: string;
}

const reportOf = <Of>({ output }: Execution): Partial<Of> => JSON.parse(output ?? '{}') as Partial<Of>;
