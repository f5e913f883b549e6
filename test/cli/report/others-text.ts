import { reportedRun, type ReportedRun } from '../../../cli/report/reported-run.ts';

/** What a browser would obey, end with, or hide. */
export const nasty = `</script><img src=x onerror=alert(1)>"'\u202E<b>`;

/** The same execution, with that in the place of every text that others may have written: also of those that AWS would refuse. */
export function writtenByOthers({ execution, trail, madeAt }: ReportedRun): ReportedRun {
  const replaced = JSON.parse(
    JSON.stringify({ execution, trail }, (key, value: unknown) =>
      typeof value === 'string' && foreign.has(key) ? nasty : value,
    ),
  ) as Pick<ReportedRun, 'execution' | 'trail'>;
  const input = JSON.stringify({ instanceProfile: nasty, role: nasty, reason: nasty });
  return reportedRun({ ...replaced.execution, input, name: nasty }, replaced.trail, {
    madeAt,
    who: { deeds: [{ did: 'started', at: madeAt, by: { name: nasty, arn: nasty } }], notKnown: [] },
  });
}

const foreign = new Set([
  'reason',
  'cause',
  'error',
  'remedy',
  'summary',
  'why',
  'by',
  'says',
  'Cause',
  'Error',
  'region',
  'instanceProfile',
  'role',
  'formerRole',
  'executionArn',
  'again',
  'note',
]);
