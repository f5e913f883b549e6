import { decisiveByInstance } from '../decisions.ts';
import type { Demonstration } from '../demo.ts';
import type { Chapter, Row, Span, Timeline } from './timeline.ts';

/** What the picture shows of a demonstration. */
export function timelineOf(demonstration: Demonstration, spans: ReadonlyMap<string, readonly Span[]>): Timeline {
  const { account, openedAt, replacement } = demonstration;
  const seconds = (at: number): number => (at - openedAt) / 1000;
  const firstLog = (message: string): number =>
    seconds(account.logs.find(({ text }) => text.startsWith(`{"message":"${message}"`))?.at ?? openedAt);

  const rows = rowsOf(demonstration, spans);
  const launched = Math.min(...rows.flatMap((row) => row.spans.map(({ from }) => from)));
  const sweep = firstLog('swept');
  const [started, ended] = [seconds(replacement.startedAt), seconds(replacement.stoppedAt ?? replacement.startedAt)];
  const refreshed = firstLog('wave');
  const { instanceProfile } = JSON.parse(replacement.input) as { instanceProfile: string };
  const chapters: Chapter[] = [
    { title: 'Launch', from: launched - 2, to: launched + 16, marks: [{ at: launched, text: 'launched' }] },
    { title: 'Sweep', from: sweep - 4, to: sweep + 12, marks: [{ at: sweep, text: 'finds lost events' }] },
    { title: 'New role', from: started - 4, to: started + 12, marks: [{ at: started, text: 'role replaced' }] },
    {
      title: `Refresh the instances on ${instanceProfile}`,
      from: refreshed - 4,
      to: ended + 6,
      marks: [
        {
          at: refreshed,
          text: `${Math.round((refreshed - started) / 60)} minutes later: refreshed, the first one alone`,
        },
      ],
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
