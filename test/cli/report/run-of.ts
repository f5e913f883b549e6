import type { Beside } from '../../../cli/report/beside.ts';
import type { ExecutionSeen } from '../../../cli/report/execution-seen.ts';
import { reportedRun, type ReportedRun } from '../../../cli/report/reported-run.ts';
import { emptyTrail, withExit, type Exit } from '../../../cli/report/trail.ts';
import { iso } from '../../../functions/iso.ts';
import type { Execution } from '../../../sandbox/index.ts';

/** What the command line would read of an execution: its description, and the exits of its states. */
export function runOf(execution: Execution, beside: Partial<Beside> = {}): ReportedRun {
  const trail = exitsIn(execution).reduce(withExit, emptyTrail);
  return reportedRun(seen(execution), trail, { madeAt: '2026-11-30T08:00:00.000Z', ...beside });
}

export const seen = ({ name, arn, status, startedAt, stoppedAt, input, error, cause }: Execution): ExecutionSeen => ({
  name,
  executionArn: arn,
  status,
  startedAt: iso(startedAt),
  ...(stoppedAt !== undefined && { endedAt: iso(stoppedAt) }),
  input,
  ...(error !== undefined && { error }),
  ...(cause !== undefined && { cause }),
});

function exitsIn({ history }: Execution): Exit[] {
  return (history.events() ?? [])
    .filter(({ type }) => type.endsWith('StateExited'))
    .map(({ at, details }) => {
      const { name = '', output = '' } = (details?.() ?? {}) as { name?: string; output?: string };
      return { state: name, output, at: iso(at) };
    });
}
