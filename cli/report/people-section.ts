import { html, type Html } from './html.ts';
import { copyable } from './copyable.ts';
import { duration, day, secondsBetween } from './moments.ts';
import type { Question } from './people.ts';
import type { ReportedRun } from './reported-run.ts';

/** Who started it and who approved it, as far as the data says, and how to find out the rest. */
export function peopleSection({ execution, questions, trail, reason, madeAt, startedBy }: ReportedRun): Html {
  const holds = trail.legs.flatMap(({ settings, holds }) =>
    holds.map((hold) => ({ region: settings.region, ...hold })),
  );
  return html`<section aria-labelledby="people">
    <h2 id="people">Who started and approved it</h2>
    <p>
      Execution <span class="mono">${execution.name}</span>, started ${day(execution.startedAt)}
      UTC${startedBy === undefined ? '' : ` by ${startedBy}`},
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
    ${questions.length === 0 ? undefined : howToFindOut(questions)}
  </section>`;
}

const howToFindOut = (questions: readonly Question[]): Html =>
  html`<p class="quiet">Neither Step Functions nor the tags of an instance profile keep who it was. CloudTrail does:</p>
    ${questions.map(
      ({ words, command }, index) =>
        html`<p>${words}</p>
          ${copyable(command, `query ${index + 1}`)}`,
    )}`;
