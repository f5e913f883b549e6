import { html, type Html } from './html.ts';
import { clock } from './moments.ts';
import type { ReportedRun } from './reported-run.ts';

/** The plan beside what happened. */
export function planSection(run: ReportedRun): Html | undefined {
  const { compared, happened, trail, execution } = run;
  const plan = trail.planned?.plan;
  if (!plan) return undefined;
  return html`<section aria-labelledby="plan">
    <h2 id="plan">The plan, and what happened</h2>
    <p>${plan.summary}</p>
    <div class="scroll" tabindex="0" role="group" aria-label="Planned and happened">
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Planned</th>
            <th scope="col">Happened</th>
          </tr>
        </thead>
        <tbody>
          ${compared.map(
            ({ what, planned, happened }) =>
              html`<tr>
                <th scope="row">${what}</th>
                <td>${planned}</td>
                <td>${happened}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <div class="columns">
      <div>
        <h3>Planned</h3>
        <ol class="plan">
          ${plan.steps.map((step) => html`<li>${step}</li>`)}
        </ol>
        ${listOf('Warnings of the plan', plan.warnings)}
        ${
          'holds' in plan
            ? html`<details>
                <summary>What was to hold or end it</summary>
                ${list(plan.holds)}
              </details>`
            : undefined
        }
      </div>
      <div>
        <h3>Happened (UTC)</h3>
        <ul class="events">
          ${happened.map(
            ({ at, says }) =>
              html`<li><time datetime="${at}">${clock(at, execution.startedAt)}</time><span>${says}</span></li>`,
          )}
        </ul>
      </div>
    </div>
  </section>`;
}

const listOf = (heading: string, lines: readonly string[]): Html | undefined =>
  lines.length === 0
    ? undefined
    : html`<h3>${heading}</h3>
        ${list(lines)}`;

const list = (lines: readonly string[]): Html =>
  html`<ul class="plain">
    ${lines.map((line) => html`<li>${line}</li>`)}
  </ul>`;
