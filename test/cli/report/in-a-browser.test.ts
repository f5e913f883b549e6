import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportedRun } from '../../../cli/report/reported-run.ts';
import { reportPage } from '../../../cli/report/report-page.ts';
import { openBrowser, openPage, type Opened } from './browser.ts';
import { writtenByOthers } from './others-text.ts';
import { approved, asOf, backAgain, leftBare } from './runs.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
const runs: Record<string, ReportedRun> = {};

beforeAll(async () => {
  browser = await openBrowser();
  runs['is done'] = await approved();
  runs['went back'] = await backAgain();
  runs['left instances bare'] = await leftBare();
  runs['has what others wrote'] = writtenByOthers(runs['left instances bare']);
});
afterAll(() => browser.close());

async function withPage<Result>(
  run: ReportedRun | undefined,
  look: (opened: Opened) => Promise<Result>,
  options: BrowserContextOptions = {},
): Promise<Result> {
  if (!run) throw new Error('No such execution');
  const opened = await openPage(browser, reportPage(run), options);
  try {
    return await look(opened);
  } finally {
    await opened.close();
  }
}

/** What axe finds: https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md */
async function violationsOn(page: Page): Promise<string[]> {
  // The page's own policy keeps it from running other scripts; this one is put in by the debugger, which may.
  await page.evaluate(axe);
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const ids = (page: Page): Promise<string[]> => page.locator('#instances tbody th').allTextContents();

describe.each(['is done', 'went back', 'left instances bare', 'has what others wrote'])(
  'the page of an execution that %s',
  (name) => {
    it('opens without an error, and asks for nothing but its file', async () => {
      await withPage(runs[name], async ({ page, said, asked }) => {
        expect(await page.locator('#instances tbody tr').count()).toBe(runs[name]?.rows.length);
        expect(said).toEqual([]);
        expect(asked).toEqual([page.url()]);
        expect(page.url()).toMatch(/^file:/);
      });
    });

    it.each(['light', 'dark'] as const)(
      'has no fault that axe finds, and enough contrast, when it is %s',
      async (scheme) => {
        const found = await withPage(runs[name], ({ page }) => violationsOn(page), { colorScheme: scheme });

        expect(found).toEqual([]);
      },
    );
  },
);

describe('the page', () => {
  it('is readable without JavaScript: charts, numbers, failures and remedies', async () => {
    const run = runs['left instances bare'];
    await withPage(
      run,
      async ({ page, said }) => {
        expect(await page.locator('#instances tbody tr').count()).toBe(run?.rows.length);
        expect(await page.locator('#instances tbody tr').first().innerText()).toContain('UnauthorizedOperation: No.');
        expect(await page.locator('svg[role=img]').first().isVisible()).toBe(true);
        expect(await page.locator('ol.todo pre').first().innerText()).toMatch(/^for id in i-/);
        // What would do nothing is not there.
        expect(await page.locator('button:visible, input:visible').count()).toBe(0);
        expect(said).toEqual([]);
      },
      { javaScriptEnabled: false },
    );
  });

  it('sorts by the keyboard, and says how', async () => {
    await withPage(runs['went back'], async ({ page }) => {
      const before = await ids(page);
      const head = page.locator('#instances thead th').first();
      await page.getByLabel('Id or error').focus();
      const reached: string[] = [];
      for (let presses = 0; presses < 8; presses += 1) {
        await page.keyboard.press('Tab');
        reached.push(await page.evaluate('document.activeElement.textContent'));
      }
      expect(reached).toEqual(expect.arrayContaining(['Instance', 'Region', 'Became', 'Wave', 'Its turn (UTC)']));

      await head.getByRole('button').focus();
      await page.keyboard.press('Enter');
      expect(await ids(page)).toEqual(before.toSorted());
      expect(await head.getAttribute('aria-sort')).toBe('ascending');
      await page.keyboard.press('Enter');
      expect(await ids(page)).toEqual(before.toSorted().toReversed());
      expect(await head.getAttribute('aria-sort')).toBe('descending');
    });
  });

  it('filters by id, by error, by what became of an instance, and by Region', async () => {
    const run = runs['left instances bare'];
    await withPage(run, async ({ page }) => {
      const search = page.getByLabel('Id or error');
      await search.fill('unauthorized');
      expect(await ids(page)).toHaveLength(run?.rows.filter(({ failure }) => failure !== undefined).length ?? 0);
      const [id = ''] = await ids(page);
      await search.fill(id);
      expect(await ids(page)).toEqual([id]);
      await search.fill('');
      await page.getByLabel('Became').selectOption('untouched');
      expect(await ids(page)).toHaveLength(run?.rows.filter(({ fate }) => fate === 'untouched').length ?? 0);
      await page.getByLabel('Became').selectOption('anything');
      await page.getByLabel('Region').selectOption('eu-west-1');
      expect(await ids(page)).toHaveLength(run?.rows.filter(({ region }) => region === 'eu-west-1').length ?? 0);
      expect(await page.locator('#count').innerText()).toMatch(/^\d of \d shown; 22 listed in all$/);
    });
  });

  it('copies the remedy of one instance, and of all that failed alike', async () => {
    await withPage(runs['left instances bare'], async ({ page }) => {
      await page.evaluate('navigator.clipboard.writeText = async (text) => { window.copied = text; }');
      const [id = ''] = await ids(page);
      const copied = (): Promise<string> => page.evaluate('window.copied');

      await page.getByRole('button', { name: `Copy remedy for ${id}` }).press('Enter');
      expect(await copied()).toBe(
        `for id in ${id}; do aws ec2 associate-iam-instance-profile --region us-east-1 --instance-id "$id" --iam-instance-profile Arn=arn:aws:iam::123456789012:instance-profile/web-profile; done`,
      );
      expect(await page.locator('#said').textContent()).toBe('Copied.');

      await page.getByRole('button', { name: 'Copy step 1' }).press('Enter');
      expect(await copied()).toBe(runs['left instances bare']?.toDo[0]?.copy);
    });
  });

  it('copies where the browser gives it no clipboard', async () => {
    await withPage(runs['is done'], async ({ page }) => {
      await page.evaluate(
        'navigator.clipboard.writeText = async () => { throw new Error("no"); }; addEventListener("copy", () => { window.copied = getSelection().toString() || document.activeElement.value; })',
      );
      await page.getByRole('button', { name: 'Copy step 1' }).press('Enter');

      expect(await page.evaluate('window.copied')).toBe(runs['is done']?.toDo[0]?.copy);
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Copied');
    });
  });

  it('is black on white on paper, without what can be clicked', async () => {
    await withPage(
      runs['left instances bare'],
      async ({ page }) => {
        await page.emulateMedia({ media: 'print' });

        expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(0, 0, 0)');
        expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
        expect(await page.locator('button:not(thead button):visible, select:visible, input:visible').count()).toBe(0);
        expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
      },
      { colorScheme: 'dark' },
    );
  });

  it('is not wider than a telephone', async () => {
    await withPage(
      runs['left instances bare'],
      async ({ page }) => {
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
      },
      { viewport: { width: 400, height: 800 } },
    );
  });

  it('runs nothing that others wrote', async () => {
    await withPage(runs['has what others wrote'], async ({ page, said }) => {
      expect(await page.locator('img, iframe, header b').count()).toBe(0);
      expect(await page.locator('h1').innerText()).toContain(
        String.raw`</script><img src=x onerror=alert(1)>"'\u202e<b>`,
      );
      expect(said).toEqual([]);
    });
  });
});

describe('the page of 50,000 instances', () => {
  it('shows the first of them, finds each, and shows more when it is asked to', async () => {
    const run = asOf(runs['left instances bare'] as ReportedRun, 50_000);
    await withPage(run, async ({ page, said }) => {
      expect(await page.locator('#count').innerText()).toBe('200 of 50,000 shown; 50,000 listed in all');
      await page.getByRole('button', { name: 'Show 200 more' }).press('Enter');
      expect(await ids(page)).toHaveLength(400);
      await page.getByLabel('Id or error').fill('i-0000000000000c350');
      expect(await ids(page)).toEqual(['i-0000000000000c350']);
      await page.getByLabel('Id or error').fill('');
      await page.getByRole('button', { name: 'Instance', exact: true }).press('Enter');
      expect((await ids(page))[0]).toBe('i-00000000000000001');
      expect(said).toEqual([]);
    });
  });
});
