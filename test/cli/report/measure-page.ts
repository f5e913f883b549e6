import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportPage } from '../../../cli/report/report-page.ts';
import { openBrowser, openPage } from './browser.ts';
import { asOf, leftBare } from './runs.ts';

/**
 * How large the page of `rolecall report --html` is, and how long a browser takes over it: `node test/cli/report/measure-page.ts [INSTANCES]`.
 * Package the stack first: npm run package -- --policy sandbox/policy.yml
 */
const instances = Number(process.argv[2] ?? 50_000);

async function timed<Result>(work: () => Result | Promise<Result>): Promise<[Result, number]> {
  const began = performance.now();
  const result = await work();
  return [result, Math.round(performance.now() - began)];
}

const run = asOf(await leftBare(), instances);
const [page, made] = await timed(() => reportPage(run));
const browser = await openBrowser();
const [opened, open] = await timed(() => openPage(browser, page));
const { page: shown } = opened;
const [, sorted] = await timed(() => shown.getByRole('button', { name: 'Instance', exact: true }).press('Enter'));
const [, found] = await timed(() => shown.getByLabel('Id or error').fill(run.rows.at(-1)?.instanceId ?? ''));
await opened.close();
await browser.close();

const file = join(tmpdir(), 'rolecall-report.html');
writeFileSync(file, page);
const megabytes = (Buffer.byteLength(page) / 1e6).toFixed(1);
console.log(
  `${instances} instances: ${megabytes} MB, made in ${made} ms, opened in ${open} ms, sorted in ${sorted} ms, searched in ${found} ms; ${file}`,
);
process.exit(0);
