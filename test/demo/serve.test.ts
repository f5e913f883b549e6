import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '../../sandbox/index.ts';
import { nextSweep, serve } from '../../demo/serve.ts';
import { listen } from '../../demo/server.ts';

const openedAt = Date.parse('2026-11-23T09:00:00Z');
const minute = 60_000;

afterEach(() => void vi.useRealTimers());

it.each([
  [0, 15],
  [14.99, 15],
  [15, 30],
  [60, 75],
])('%d minutes after the account was opened, its next sweep comes at %d minutes', (now, next) => {
  expect(nextSweep(openedAt, openedAt + now * minute)).toBe(openedAt + next * minute);
});

describe('while the account is served', () => {
  it('what happens is told until it is stopped, and first of all when the next sweep comes', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: openedAt + 14 * minute });
    const account = { clock: { now: Date.now, advance: async () => {} } } as unknown as Account;
    const stop = new AbortController();
    const narrator = { tellDecisions: vi.fn(), readLogs: vi.fn(() => stop.abort()) };
    const server = await listen(0);
    const told: string[] = [];

    await serve({ account, narrator: narrator as never, openedAt }, server, stop.signal, (at, text) =>
      told.push(`${new Date(at).toISOString()} ${text}`),
    );
    server.close();

    expect(told).toEqual([
      '2026-11-23T09:14:00.000Z From now on you see here what happens, in UTC. The sweep runs every 15 minutes; the next one at 09:15:00',
    ]);
    expect(narrator.tellDecisions).toHaveBeenCalledOnce();
    expect(narrator.readLogs).toHaveBeenCalled();
  });
});
