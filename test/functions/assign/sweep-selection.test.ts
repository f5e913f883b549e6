import { describe, expect, it } from 'vitest';
import { needMessage } from '../../../functions/assign/sweep-selection.ts';

const now = Date.parse('2026-11-25T12:00:00Z');
const missed = (count: number, launchedAt = '2026-11-25T11:59:00Z') =>
  Array.from({ length: count }, () => ({ launchedAt }));

describe('of the missed instances', () => {
  it.each([
    ['all are sent when the queue is empty', 5000, 0, 5000],
    ['all are sent while they are few, however full the queue', 100, 10_000, 100],
    ['all are sent when the queue holds fewer than half as many', 1000, 499, 1000],
    ['none is sent when the queue holds half as many', 1000, 500, 0],
    ['none is sent when the queue holds more', 101, 10_000, 0],
  ])('%s', (_, count, queued, sent) => {
    expect(needMessage(missed(count), queued, now)).toHaveLength(sent);
  });

  it('those that the queue has forgotten are sent in a storm, too', () => {
    const old = missed(3, '2026-11-24T11:59:59Z');

    expect(needMessage([...missed(500), ...old], 500, now)).toEqual(old);
  });
});
