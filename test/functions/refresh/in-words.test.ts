import { expect, it } from 'vitest';
import { inWordsOf } from '../../../functions/refresh/in-words.ts';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import { idOf, now, region } from './a-region.ts';

const wave = { batches: [] };
const held = (by: string, since: string) => ({ held: { by, since } });

interface Parts {
  state?: Partial<RegionRefresh>;
  progress?: object;
  outcome?: object;
}

it.each<[string, Parts]>([
  ['wave 0 of about 6: 0 of 1,000 refreshed', { state: { lookAgainSeconds: 5 } }],
  [
    'wave 4 of about 7: 310 of 1,000 refreshed',
    { state: { wave }, progress: { waves: 4 }, outcome: { refreshed: 310 } },
  ],
  [
    'wave 4 of about 7: 310 of 1,000 refreshed; held by rolecall:hold since 10:42',
    { progress: { waves: 4, ...held('rolecall:hold', '2026-11-01T10:42:31.000Z') }, outcome: { refreshed: 310 } },
  ],
  [
    'wave 4 of about 7: 310 of 1,000 refreshed; held by checkpoint 25 since 2026-10-30 10:42',
    { progress: { waves: 4, ...held('checkpoint 25', '2026-10-30T10:42:31.000Z') }, outcome: { refreshed: 310 } },
  ],
  [
    'wave 2 of about 6: 9 of 1,000 refreshed, 2 failed; EC2 is at work on 1 instance',
    {
      state: { lookAgainSeconds: 15 },
      progress: { waves: 2, pending: [{ instanceId: idOf(1), until: '' }] },
      outcome: { refreshed: 9, failures: [{ error: 'a', cause: '', bare: false, instanceIds: [idOf(2), idOf(3)] }] },
    },
  ],
  [
    'wave 2 of about 6: 9 of 1,000 refreshed; the role is in doubt since 11:58',
    {
      state: { lookAgainSeconds: 5 },
      progress: { waves: 2, doubt: { since: '2026-11-01T11:58:00.000Z', seenAt: '2026-11-01T11:58:05.000Z' } },
      outcome: { refreshed: 9 },
    },
  ],
  [
    'wave 2 of about 6: 9 of 1,000 refreshed; CloudWatch does not show the alarms since 11:59',
    {
      state: { lookAgainSeconds: 15 },
      progress: { waves: 2, alarmsUnread: '2026-11-01T11:59:00.000Z' },
      outcome: { refreshed: 9 },
    },
  ],
  ['done: 1,000 of 1,000 refreshed', { progress: { waves: 7 }, outcome: { refreshed: 1000 } }],
  [
    'ended as AlarmOn: 11 of 1,000 refreshed, 989 untouched. Alarm web-5xx in eu-west-1 is on.',
    {
      progress: { waves: 2 },
      outcome: {
        refreshed: 11,
        untouched: 989,
        ended: { by: 'AlarmOn', why: 'Alarm web-5xx in eu-west-1 is on.', at: '2026-11-01T11:59:00.000Z' },
      },
    },
  ],
  [
    'ended by AccessDenied: 11 of 1,000 refreshed, 989 untouched',
    { state: { failure: { Error: 'AccessDenied', Cause: '' } }, outcome: { refreshed: 11, untouched: 989 } },
  ],
])('%s', (words, { state, progress, outcome }) => {
  const start = region();
  const told = { ...start.progress, ...progress };

  expect(inWordsOf({ ...start, ...state, progress: told, outcome: { ...start.outcome, ...outcome } }, now)).toBe(words);
});
