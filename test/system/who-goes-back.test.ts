import { describe, expect, it } from 'vitest';
import { seen } from './by-twin.ts';
import {
  asBefore,
  associationsIn,
  begin,
  byMove,
  byRestart,
  byTwin,
  inPlace,
  openWithFleet,
  reportIn,
  stopAfter,
  toItsEnd,
  ways,
  withoutIds,
} from './went-back.ts';

describe('an execution that goes back', () => {
  it.each(ways)('because it was stopped, $way, refreshes those again that it had, and no others', async (way) => {
    const { account, ids } = await openWithFleet();
    const before = new Map(ids.map((id, index) => [id, associationsIn(account, ids)[index]]));
    const execution = begin(account, way);
    await stopAfter(account, way, 3, execution);

    await toItsEnd(account, execution);

    const report = reportIn(execution);
    const done = report.refreshed ?? report.moved;
    expect(execution.error).toBe('WentBack');
    expect(report.there).toMatchObject({ endedBy: 'Stopped' });
    expect(report.there?.refreshed ?? report.there?.moved).toBe(done);
    expect(report).toMatchObject({ planned: done, failed: 0, untouched: 0, gone: 0 });
    for (const one of seen(account, ids)) expect(one).toEqual(asBefore);
    if (way === byRestart) return;
    const after = associationsIn(account, ids);
    expect(ids.filter((id, index) => before.get(id) !== after[index])).toHaveLength(done);
  });

  it.each([inPlace, byTwin, byMove])(
    'with a plan too large to name the instances, $way, finds those that it had refreshed',
    async (way) => {
      const { account, ids } = await openWithFleet({ onInvocation: withoutIds });
      const execution = begin(account, way);
      await stopAfter(account, way, 3, execution);

      await toItsEnd(account, execution);

      const report = reportIn(execution);
      expect(execution.error).toBe('WentBack');
      expect(report).toMatchObject({ failed: 0, untouched: 0, gone: 0 });
      expect(report.refreshed ?? report.moved).toBe(report.there?.refreshed ?? report.there?.moved);
      for (const one of seen(account, ids)) expect(one).toEqual(asBefore);
    },
  );
});
