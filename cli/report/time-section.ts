import { html, type Html } from './html.ts';
import { isWayBack, verbOf, type Leg } from './leg.ts';
import { clock, duration, secondsBetween, thousands } from './moments.ts';
import { refreshedChart } from './refreshed-chart.ts';
import type { ReportedRun } from './reported-run.ts';

/** More charts would hide what matters; the table of waves has every Region. */
const mostCharts = 8;

/** Instances refreshed over time, by Region, beside EC2's limit; and the waves. */
export function timeSection({ trail, execution, madeAt }: ReportedRun): Html | undefined {
  const legs = trail.legs.filter(({ turns }) => turns.length > 0).toSorted(byRegion);
  const from = legs.map(({ turns }) => turns[0]?.at ?? '').toSorted()[0];
  if (from === undefined) return undefined;
  const moments = legs.flatMap(({ curve, outcome }) => [
    ...curve.map(({ at }) => at),
    ...(outcome.ended ? [outcome.ended.at] : []),
  ]);
  const until = moments.toSorted().at(-1) ?? execution.endedAt ?? madeAt;
  const largest = legs.toSorted((one, other) => other.settings.instances - one.settings.instances).slice(0, mostCharts);
  const shown = legs.filter((leg) => largest.includes(leg));
  return html`<section aria-labelledby="time">
      <h2 id="time">Instances over time</h2>
      ${key(shown)}
      <div class="charts">
        ${shown.map(
          (leg, index) =>
            html`<figure>
              <h3>${titleOf(leg, legs)}</h3>
              ${refreshedChart(leg, `chart-${index}`, { from, until })}
            </figure>`,
        )}
      </div>
      ${shown.length < legs.length ? html`<p class="quiet">The ${shown.length} largest of ${legs.length}. The table has all.</p>` : undefined}
    </section>
    ${wavesTable(legs, execution.startedAt)}`;
}

const byRegion = (one: Leg, other: Leg): number => one.settings.region.localeCompare(other.settings.region);

/** What the lines and areas of the charts are; only those that are there. */
function key(legs: readonly Leg[]): Html {
  const isHeld = legs.some(({ holds, outcome }) => holds.length + outcome.doubts.length > 0);
  const hasEnded = legs.some(({ outcome }) => outcome.ended !== undefined);
  return html`<ul class="key">
    <li class="refreshed">${[...new Set(legs.map(verbOf))].join(' or ')}</li>
    <li class="limit">EC2’s limit, if nothing had held it</li>
    ${isHeld ? html`<li class="held">held, or the role in doubt</li>` : undefined}
    ${hasEnded ? html`<li class="ended">ended early</li>` : undefined}
  </ul>`;
}

const titleOf = (leg: Leg, legs: readonly Leg[]): string => {
  const { region, instanceProfile, formerArn } = leg.settings;
  const isOneOfMore = legs.filter(({ settings }) => settings.region === region).length > 1;
  if (isWayBack(leg)) return `${region}, on the way back`;
  return isOneOfMore && formerArn !== undefined ? `${region}, to ${instanceProfile}` : region;
};

function wavesTable(legs: readonly Leg[], startedAt: string): Html {
  const rows = legs.flatMap((leg) => {
    let wave = 1;
    return leg.waves.map(({ waves, from, until, instances, heldBy = [] }) => {
      const [first, last] = [wave, (wave += waves) - 1];
      return html`<tr>
        <th scope="row">${titleOf(leg, legs)}</th>
        <td class="number">${first === last ? first : `${first} to ${last}`}</td>
        <td>${clock(from, startedAt)}</td>
        <td>${until === undefined ? 'not ended' : clock(until, startedAt)}</td>
        <td class="number">${until === undefined ? '' : duration(secondsBetween(from, until))}</td>
        <td class="number">${thousands(instances)}</td>
        <td>${heldBy.join(', ')}</td>
      </tr>`;
    });
  });
  return html`<section aria-labelledby="waves">
    <h2 id="waves">Waves</h2>
    <div class="scroll" tabindex="0" role="group" aria-label="Waves">
      <table>
        <thead>
          <tr>
            <th scope="col">Region</th>
            <th scope="col" class="number">Wave</th>
            <th scope="col">From (UTC)</th>
            <th scope="col">To</th>
            <th scope="col" class="number">Took</th>
            <th scope="col" class="number">Instances</th>
            <th scope="col">What held the next one</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`;
}
