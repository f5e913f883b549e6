import { copyable } from './copyable.ts';
import { html, type Html } from './html.ts';
import { day, duration, secondsBetween, thousands } from './moments.ts';
import type { Mood } from './outcome.ts';
import type { ReportedRun } from './reported-run.ts';
import { isOfInstances, type InstancesReport } from './states.ts';
import { starterIn } from './people.ts';
import type { ToDo } from './to-do.ts';

/** What a change ticket wants: what, why, who, when, how it ended, in numbers, and what to do now. */
export function summarySection(run: ReportedRun): Html {
  const { outcome, execution, title } = run;
  return html`<header>
      <p class="eyebrow">Rolecall, execution <span class="mono">${execution.name}</span></p>
      <h1>${title}</h1>
      <div class="verdict ${outcome.mood}">
        <span class="badge ${outcome.mood}">${outcome.name}</span>
        <p class="headline">${outcome.headline}</p>
        ${outcome.summary === '' ? undefined : html`<p>${outcome.summary}</p>`}
      </div>
    </header>
    <section aria-labelledby="summary">
      <h2 id="summary">Summary</h2>
      ${facts(run)} ${numbers(run)}
    </section>
    ${toDoSection(run)}`;
}

function facts({ execution, reason, trail, who }: ReportedRun): Html {
  const { executionArn, startedAt, endedAt, input } = execution;
  const ended =
    endedAt === undefined ? 'not yet' : `${day(endedAt)} UTC, after ${duration(secondsBetween(startedAt, endedAt))}`;
  const rows: [string, string | Html][] = [
    ['Why', reason ?? 'no reason was given'],
    ['Who', starterIn(who)?.name ?? 'CloudTrail knows who started it: the end of this page has the question to ask'],
    ['Started', `${day(startedAt)} UTC`],
    ['Ended', ended],
    ['Execution', html`<span class="mono">${executionArn}</span>`],
    ['Input', html`<span class="mono">${input}</span>`],
    ...(isOfInstances(trail.report) && trail.report.note ? [['Note', trail.report.note] as [string, string]] : []),
  ];
  return html`<dl class="facts">
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

/** Empty where the workflow works on no instances, or has not begun to. */
function numbers({ trail: { report } }: ReportedRun): Html | undefined {
  if (!isOfInstances(report)) return undefined;
  const counts = countsOf(report);
  return html`<ul class="numbers">
    ${counts.map(({ name, count, isBad }) => html`<li class="${isBad && count > 0 ? 'bad' : ''}"><b>${thousands(count)}</b> ${name}</li>`)}
  </ul>`;
}

function countsOf(report: InstancesReport): { name: string; count: number; isBad?: boolean }[] {
  const { planned, failed, untouched, gone, there } = report;
  const done = 'moved' in report ? report.moved : report.refreshed;
  const verb = 'moved' in report ? 'moved' : 'refreshed';
  const bare = [...report.regions, ...(there?.regions ?? [])]
    .flatMap(({ failures }) => failures)
    .filter((failure) => failure.bare)
    .reduce((sum, { instanceIds }) => sum + instanceIds.length, 0);
  const before = there && ('moved' in there ? there.moved : there.refreshed);
  return [
    ...(there
      ? [
          { name: 'planned', count: there.planned },
          { name: `${verb} at first`, count: before ?? 0 },
        ]
      : []),
    { name: there ? 'to go back' : 'planned', count: planned },
    { name: there ? 'went back' : verb, count: done },
    { name: 'failed', count: failed + (there?.failed ?? 0), isBad: true },
    { name: 'without a profile', count: bare, isBad: true },
    { name: 'untouched', count: untouched + (there?.untouched ?? 0) },
    { name: 'gone', count: gone + (there?.gone ?? 0) },
  ];
}

const nothing: Record<Mood, string> = {
  done: 'Nothing. Nothing is left to do.',
  partly: 'Nothing. Nothing is left to do.',
  bad: 'The summary says what is in the way. Remove it, and start again.',
  open: 'Nothing yet: it goes on by itself.',
};

function toDoSection({ toDo, outcome }: ReportedRun): Html {
  const items = toDo.map((one, index) => html`<li>${toDoItem(one, index)}</li>`);
  return html`<section aria-labelledby="to-do">
    <h2 id="to-do">What to do now</h2>
    ${
      items.length === 0
        ? html`<p>${nothing[outcome.mood]}</p>`
        : html`<ol class="todo">
            ${items}
          </ol>`
    }
  </section>`;
}

const toDoItem = ({ words, copy, isUrgent }: ToDo, index: number): Html =>
  html`<span class="${isUrgent ? 'urgent' : ''}">${words}</span
    >${copy === undefined ? undefined : copyable(copy, `step ${index + 1}`)}`;
