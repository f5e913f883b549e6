import { bareChart } from './bare-chart.ts';
import { copyable } from './copyable.ts';
import { html, type Html } from './html.ts';
import type { Leg } from './leg.ts';
import { thousands } from './moments.ts';
import type { ReportedRun } from './reported-run.ts';

/** How long instances were without an instance profile: what is known, and what is not. */
export function bareSection({ bare, trail, execution, failures }: ReportedRun): Html | undefined {
  const { legs } = trail;
  if (legs.every(({ turns }) => turns.length === 0)) return undefined;
  const { seconds, longest, unknown } = bare;
  const still = failures.filter((one) => one.bare).reduce((sum, { instanceIds }) => sum + instanceIds.length, 0);
  return html`<section aria-labelledby="bare">
    <h2 id="bare">Without an instance profile</h2>
    ${still > 0 ? html`<p class="bad"><b>${thousands(still)} had none when it ended.</b> “What to do now” has the command.</p>` : undefined}
    ${
      longest === undefined
        ? html`<p>${whyNone(legs)}</p>`
        : html`<div class="columns">
            <div>
              <p>
                In half of ${thousands(seconds.length)} turns an instance had none for at most
                <b>${at(seconds, 0.5)} s</b>, in 99 of 100 for at most <b>${at(seconds, 0.99)} s</b>, and in the longest
                for at most <b>${at(seconds, 1)} s</b>: instance <span class="mono">${longest.instanceId}</span> in
                ${longest.region}.
              </p>
              <p class="quiet">
                These are upper bounds, from the moment at which a batch was allowed to begin to its last association:
                the history of an execution has no moment of a single instance.
                ${unknown > 0 ? `Of ${thousands(unknown)} whose turn failed, or on which EC2 was still at work, there is no bound.` : ''}
                The log has the seconds of each. In CloudWatch Logs Insights, over the log groups of Disassociate and
                Associate:
              </p>
              ${copyable(logQuery(execution.executionArn), 'the log query')}
            </div>
            <figure>${bareChart(seconds)}</figure>
          </div>`
    }
  </section>`;
}

function whyNone(legs: readonly Leg[]): string {
  if (legs.some(({ settings }) => settings.how === 'restart'))
    return 'None that ran: a restart takes no instance profile away. Each instance was down meanwhile; the waves say for how long at most.';
  if (legs.some(({ settings }) => settings.how === 'replace'))
    return 'None that ran: EC2 put one instance profile in the place of the other, in one call.';
  return 'Not known: no turn of an instance has ended with an association.';
}

/** @param part 0.5 for the median */
const at = (ascending: readonly number[], part: number): string =>
  (ascending[Math.max(0, Math.ceil(ascending.length * part) - 1)] ?? 0).toFixed(1);

/** docs/operate.md#who-started-it has the fields of the lines. */
const logQuery = (executionArn: string): string =>
  `filter execution = "${executionArn}" and message in ["disassociated", "associated"] | display @timestamp, instanceId, message | sort instanceId, @timestamp`;
