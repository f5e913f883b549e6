import { expect, it } from 'vitest';
import { reportPage } from '../../../cli/report/report-page.ts';
import { nasty, writtenByOthers } from './others-text.ts';
import { leftBare } from './runs.ts';

it('shows as text whatever others wrote: the reason, the name, errors, tags, Regions', async () => {
  const page = reportPage(writtenByOthers(await leftBare()));

  expect(page.match(/<script\b/g)).toHaveLength(2);
  expect(page).not.toContain(nasty);
  expect(page).not.toMatch(/<(img|iframe)\b/);
  expect(page).not.toMatch(/\p{Cf}/u);
  expect(page.match(/&lt;\/script&gt;&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;\\u202e/g)?.length).toBeGreaterThan(
    12,
  );
});
