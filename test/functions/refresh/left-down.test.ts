import { expect, it } from 'vitest';
import type { Instance } from '../../../functions/instance.ts';
import { isLeftDown } from '../../../functions/refresh/left-down.ts';
import { instance } from '../an-instance.ts';

const turn = { since: '2026-11-01T12:00:00.500Z', until: '2026-11-01T12:10:00.000Z' };
const launchedAt = '2026-11-01T00:00:00.000Z';

it.each<[boolean, string, Partial<Instance>]>([
  [true, 'is stopped since then', { state: 'stopped', stoppedAt: '2026-11-01T12:00:01.000Z' }],
  [true, 'was stopped in that second', { state: 'stopped', stoppedAt: '2026-11-01T12:00:00.000Z' }],
  [true, 'is stopping', { state: 'stopping', stoppedAt: '2026-11-01T12:00:01.000Z' }],
  [true, 'is stopped, and EC2 does not say since when', { state: 'stopped' }],
  [false, 'runs', { state: 'running' }],
  [false, 'was stopped before', { state: 'stopped', stoppedAt: '2026-11-01T11:59:58.000Z' }],
  [false, 'was stopped later', { state: 'stopped', stoppedAt: '2026-11-01T12:10:01.000Z' }],
  [
    false,
    'was started after its turn, and stopped once more',
    { state: 'stopped', launchedAt: '2026-11-01T12:01:00.000Z' },
  ],
])('left down by a restart that was stopped: %s for an instance that %s', (expected, _, fields) => {
  expect(isLeftDown(instance({ launchedAt, ...fields }), turn)).toBe(expected);
});
