import { html, type Html } from './html.ts';
import { copyable } from './copyable.ts';
import { duration, day, secondsBetween } from './moments.ts';
import { deedText } from '../who/deed-text.ts';
import type { Caller } from '../who/caller.ts';
import { starterIn, type Question } from './people.ts';
import type { ReportedRun } from './reported-run.ts';

/** Who started it and who approved it, as far as the data says, and how to find out the rest. */
export function peopleSection({ execution, questions, trail, reason, madeAt, who }: ReportedRun): Html {
  const holds = trail.legs.flatMap(({ settings, holds }) =>
    holds.map((hold) => ({ region: settings.region, ...hold })),
  );
  const startedBy = starterIn(who);
  const deeds = who?.deeds.filter(({ did }) => did !== 'started') ?? [];
  return html`<section aria-labelledby="people">
    <h2 id="people">Who started and approved it</h2>
    <p>
      Execution <span class="mono">${execution.name}</span>, started ${day(execution.startedAt)}
      UTC${startedBy === undefined ? '' : ` by ${named(startedBy)}`},
      ${reason === undefined ? 'without a reason.' : html`because: ${reason}`}
    </p>
    ${
      holds.length === 0
        ? html`<p>Nothing held it, so nobody had to approve it.</p>`
        : html`<ul class="plain">
            ${holds.map(
              ({ region, by, since, until }) =>
                html`<li>
                  ${region}: held by ${by} from ${day(since)} UTC
                  ${until === undefined ? 'on' : `to ${day(until)} UTC`}, for
                  ${duration(secondsBetween(since, until ?? execution.endedAt ?? madeAt))}.
                </li>`,
            )}
          </ul>`
    }
    ${
      deeds.length === 0
        ? undefined
        : html`<ul class="plain">
            ${deeds.map((deed) => html`<li>${day(deed.at)} UTC: ${deedText(deed)}.</li>`)}
          </ul>`
    }
    ${questions.length === 0 ? undefined : howToFindOut(questions)}
  </section>`;
}

const named = ({ name, arn }: Caller): string => (arn === undefined ? name : `${name}, ${arn}`);

const howToFindOut = (questions: readonly Question[]): Html =>
  html`<p class="quiet">Neither Step Functions nor the tags of an instance profile keep who it was. CloudTrail does:</p>
    ${questions.map(
      ({ words, why, command }, index) =>
        html`<p>${words}${why === undefined ? ':' : ` is not known. ${why}`}</p>
          ${copyable(command, `query ${index + 1}`)}`,
    )}`;
