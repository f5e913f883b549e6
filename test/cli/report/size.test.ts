import { describe, expect, it } from 'vitest';
import { reportPage } from '../../../cli/report/report-page.ts';
import { textOf } from './page-text.ts';
import { asOf, leftBare } from './runs.ts';

describe('the page of 50,000 instances', () => {
  it('has them all, in less than 10 MB, and the first of them for whoever reads it without JavaScript', async () => {
    const run = asOf(await leftBare(), 50_000);

    const page = reportPage(run);

    expect(Buffer.byteLength(page)).toBeLessThan(10_000_000);
    const { rows } = JSON.parse(/id="rows">(.*?)<\/script>/s.exec(page)?.[1] ?? '') as { rows: unknown[] };
    expect(rows).toHaveLength(50_000);
    expect(textOf(run)).toContain('50,000 listed, failures first');
    expect(textOf(run)).toContain('These are the first 200 of 50,000.');
    expect(page.match(/<td class="bad">failed<\/td>/g)).toHaveLength(100);
  });
});
