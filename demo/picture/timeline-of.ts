import { decisiveByInstance } from '../decisions.ts';
import type { Demonstration } from '../demo.ts';
import type { Execution } from '../../sandbox/index.ts';
import type { Chapter, Row, Span, Timeline } from './timeline.ts';

/** What the picture shows of a demonstration. */
export function timelineOf(demonstration: Demonstration, spans: ReadonlyMap<string, readonly Span[]>): Timeline {
  const { account, openedAt } = demonstration;
  const [replacement, move] = [demonstration.replacement.execution, demonstration.move.execution];
  const seconds = (at: number): number => (at - openedAt) / 1000;
  const firstLog = (message: string, since = openedAt): number =>
    seconds(
      account.logs.find(({ at, text }) => at >= since && text.startsWith(`{"message":"${message}"`))?.at ?? openedAt,
    );
  const endOf = ({ startedAt, stoppedAt }: Execution): number => seconds(stoppedAt ?? startedAt);

  const rows = rowsOf(demonstration, spans);
  const launched = Math.min(...rows.flatMap((row) => row.spans.map(({ from }) => from)));
  const sweep = firstLog('swept');
  const started = seconds(replacement.startedAt);
  const refreshed = firstLog('wave');
  const moved = firstLog('wave', move.startedAt);
  const { instanceProfile, replacement: green } = JSON.parse(move.input) as Record<string, string>;
  const chapters: Chapter[] = [
    { title: 'Launch', from: launched - 2, to: launched + 16, marks: [{ at: launched, text: 'launched' }] },
    { title: 'Sweep', from: sweep - 4, to: sweep + 12, marks: [{ at: sweep, text: 'finds lost events' }] },
    {
      title: `Replace the role in ${instanceProfile}`,
      from: refreshed - 4,
      to: endOf(replacement) + 4,
      marks: [{ at: refreshed, text: `refreshed after ${Math.round((refreshed - started) / 60)} minutes` }],
    },
    {
      title: `Move to ${green}`,
      from: moved - 4,
      to: endOf(move) + 4,
      marks: [{ at: moved, text: 'moved' }],
    },
  ];
  return { rows, chapters };
}

function rowsOf({ account }: Demonstration, spans: ReadonlyMap<string, readonly Span[]>): Row[] {
  const decisive = decisiveByInstance(account.logs);
  return account.regions.flatMap((region) =>
    account
      .ec2(region)
      .instances()
      .map(({ id, state, tags, profile }): Row => {
        const decision = decisive.get(id);
        const left = decision && decision.action !== 'attach' && decision.because !== 'already there';
        return {
          region,
          tag: tags['instance-profile'],
          note: left ? `${decision.action}: ${decision.because}` : state === 'running' ? undefined : state,
          instanceProfile: profile?.Arn?.split('/').at(-1),
          spans: spans.get(id) ?? [],
        };
      }),
  );
}
