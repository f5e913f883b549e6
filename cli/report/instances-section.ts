import { remedyParts } from './failures.ts';
import { data, html, type Html } from './html.ts';
import { fates, type Fate, type InstanceRow } from './instance-rows.ts';
import { clock, thousands } from './moments.ts';
import type { Mood } from './outcome.ts';
import type { ReportedRun } from './reported-run.ts';

/** So many rows stand in the page itself, for whoever reads it without JavaScript or on paper. */
const mostRows = 200;

const moods: Record<Fate, Mood> = {
  'without a profile': 'bad',
  failed: 'bad',
  'under way': 'open',
  untouched: 'partly',
  'not reached': 'partly',
  planned: 'open',
  'on the twin': 'partly',
  'done or gone': 'open',
  'went back': 'partly',
  done: 'done',
};

/** Every instance that is known by its id, failures first, each with its remedy. */
export function instancesSection(run: ReportedRun): Html | undefined {
  const { rows, unnamed, trail, failures } = run;
  if (rows.length === 0 && unnamed === 0 && !trail.legs.length) return undefined;
  const verb = trail.report && 'moved' in trail.report ? 'moved' : 'refreshed';
  const says = (fate: Fate): string => (fate === 'done' || fate === 'done or gone' ? fate.replace('done', verb) : fate);
  const regions = [...new Set(rows.map(({ region }) => region))].toSorted();
  const first = rows.slice(0, mostRows);
  return html`<section aria-labelledby="instances-heading">
    <h2 id="instances-heading">Instances</h2>
    <p>${listed(run)}</p>
    ${controls(regions, rows, says)}
    <div class="scroll" tabindex="0" role="group" aria-label="Instances">
      <table id="instances">
        <thead>
          <tr>
            <th scope="col">Instance</th>
            <th scope="col">Region</th>
            <th scope="col">Became</th>
            <th scope="col" class="number">Wave</th>
            <th scope="col">Its turn (UTC)</th>
            <th scope="col">Why, and what to do</th>
          </tr>
        </thead>
        <tbody>
          ${first.map((row) => rowOf(row, run, says))}
        </tbody>
      </table>
    </div>
    <p><button type="button" id="more" hidden>Show more</button></p>
    ${rows.length > first.length ? html`<p id="without-script" class="quiet">These are the first ${thousands(first.length)} of ${thousands(rows.length)}. With JavaScript the page shows all of them.</p>` : undefined}
    <script type="application/json" id="rows">
      ${data({
        regions,
        fates: fates.map((fate) => ({ says: says(fate), mood: moods[fate] })),
        failures: failures.map((failure) => ({
          error: failure.error,
          cause: failure.cause,
          remedy: remedyParts(failure),
        })),
        startedAt: wholeSeconds(run.execution.startedAt),
        rows: rows.map((row) => compact(row, regions, run.execution.startedAt)),
      })}
    </script>
  </section>`;
}

/** Which instances are in the table, and which are not. */
function listed({ rows, unnamed, trail }: ReportedRun): string {
  const where = 'ids come from the report, the plan and the waves in the history';
  const all = `${thousands(rows.length)} listed, failures first: their ${where}.`;
  if (unnamed > 0) return `${all} ${thousands(unnamed)} more are counted, and nothing here has their ids.`;
  return trail.report ? all : `${all} What came of those that were under way is not known here.`;
}

function controls(regions: readonly string[], rows: readonly InstanceRow[], says: (fate: Fate) => string): Html {
  const present = new Set(rows.map(({ fate }) => fate));
  const options = [...fates.entries()].filter(([, fate]) => present.has(fate));
  return html`<div class="controls" id="controls" hidden>
    <label>Id or error <input id="search" type="search" autocomplete="off" spellcheck="false" /></label>
    <label
      >Became
      <select id="of-fate">
        <option value="">anything</option>
        ${options.map(([index, fate]) => html`<option value="${index}">${says(fate)}</option>`)}
      </select>
    </label>
    <label
      >Region
      <select id="of-region">
        <option value="">every Region</option>
        ${regions.map((region, index) => html`<option value="${index}">${region}</option>`)}
      </select>
    </label>
    <span id="count" role="status" class="quiet"></span>
  </div>`;
}

function rowOf(
  { instanceId, region, fate, wave, at, failure }: InstanceRow,
  run: ReportedRun,
  says: (fate: Fate) => string,
): Html {
  const failed = failure === undefined ? undefined : run.failures[failure];
  return html`<tr>
    <th scope="row" class="mono">${instanceId}</th>
    <td>${region}</td>
    <td class="${moods[fate]}">${says(fate)}</td>
    <td class="number">${wave}</td>
    <td>${at === undefined ? '' : clock(at, run.execution.startedAt)}</td>
    <td>${failed ? html`<span class="why">${failed.error}: ${failed.cause}</span>` : undefined}</td>
  </tr>`;
}

/** As the page's script takes it: 50,000 rows are some 2 MB. */
const compact = (
  { instanceId, region, fate, wave, at, failure }: InstanceRow,
  regions: readonly string[],
  startedAt: string,
): unknown[] => {
  const turn = at === undefined ? undefined : wholeSeconds(at) - wholeSeconds(startedAt);
  const all = [instanceId, regions.indexOf(region), fates.indexOf(fate), wave, turn, failure];
  const last = all.findLastIndex((one) => one !== undefined);
  return all.slice(0, last + 1);
};

/** Since the epoch. */
const wholeSeconds = (at: string): number => Math.floor(Date.parse(at) / 1000);
