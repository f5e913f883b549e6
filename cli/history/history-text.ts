import { escaped } from '../../functions/text.ts';
import type { Paint, Screen } from '../screen.ts';
import { told } from '../told-text.ts';
import { duration, momentText } from '../watch/moments.ts';
import { whatFor } from '../what-for.ts';
import type { Past } from './past.ts';

export const historyText = (past: readonly Past[], { columns, paint }: Pick<Screen, 'columns' | 'paint'>): string =>
  past.length === 0
    ? 'No execution has been started, or none in the last 90 days: so long Step Functions keeps them.'
    : ['Times are UTC.', ...past.map((one) => blockOf(one, columns, paint)), ...whyNotKnown(past, columns)].join(
        '\n\n',
      );

function blockOf(
  { workflow, name, startedAt, endedAt, startedBy, input, counts, ...one }: Past,
  width: number,
  paint: Paint,
): string {
  const took =
    endedAt === undefined ? [] : [duration(Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000))];
  const became = counts
    ? [`${counts.refreshed} refreshed, ${counts.failed} failed, ${counts.untouched} untouched`]
    : [];
  const { reason } = input;
  const lines = [
    escaped(name),
    [whatFor(workflow, input), ...became, ...took].join('; '),
    'name' in startedBy ? `started by ${escaped(startedBy.name)}` : 'who started it is not known',
    ...(typeof reason === 'string' ? [`reason: ${escaped(reason)}`] : []),
  ];
  const head = `${momentText(startedAt)}  ${workflow}  ${outcomeOf(one, paint)}`;
  return [head, ...lines.map((line) => `  ${told(line, width, 2)}`)].join('\n');
}

/** Each reason once: often it is the same one. */
function whyNotKnown(past: readonly Past[], width: number): string[] {
  const whys = past.flatMap(({ startedBy }) => ('notKnown' in startedBy ? startedBy.notKnown : []));
  return whys.length === 0 ? [] : [told(`Not known, because: ${[...new Set(whys)].join(' ')}`, width)];
}

/** What stands where an execution has no outcome of its own. */
const words: Partial<Record<Past['status'], string>> = {
  RUNNING: 'runs',
  SUCCEEDED: 'planned',
  ABORTED: 'aborted',
  TIMED_OUT: 'timed out',
};

function outcomeOf({ status, outcome }: Pick<Past, 'status' | 'outcome'>, paint: Paint): string {
  const text = escaped(
    (status === 'FAILED' || status === 'SUCCEEDED' ? outcome : undefined) ?? words[status] ?? status,
  );
  if (status === 'RUNNING') return paint('cyan', text);
  return paint(status === 'SUCCEEDED' ? 'green' : 'red', text);
}
