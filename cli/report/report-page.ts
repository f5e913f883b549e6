import { bareSection } from './bare-section.ts';
import { policyFor } from './content-security.ts';
import { Html, html } from './html.ts';
import { instancesSection } from './instances-section.ts';
import { day } from './moments.ts';
import { peopleSection } from './people-section.ts';
import { planSection } from './plan-section.ts';
import type { ReportedRun } from './reported-run.ts';
import { script } from './script.ts';
import { style } from './style.ts';
import { summarySection } from './summary-section.ts';
import { timeSection } from './time-section.ts';

/** A page in one file: it opens from disk, asks nobody for anything, and runs no script and no style but its own. */
export function reportPage(run: ReportedRun): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policyFor(style, script)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${run.outcome.name}: ${run.title}</title>
        ${own('style', style)}
      </head>
      <body>
        <main>
          ${summarySection(run)} ${timeSection(run)} ${bareSection(run)} ${planSection(run)} ${instancesSection(run)}
          ${peopleSection(run)}
        </main>
        <footer>
          <p>
            Made ${day(run.madeAt)} UTC by rolecall report, from DescribeExecution and the history of the execution
            alone. All times are UTC.
          </p>
        </footer>
        <p id="said" role="status" class="unseen"></p>
        ${own('script', script)}
      </body>
    </html> `;
  return page.markup;
}

/** To the letter, as the hash in the policy has it. */
const own = (element: string, text: string): Html => new Html(`<${element}>${text}</${element}>`);
