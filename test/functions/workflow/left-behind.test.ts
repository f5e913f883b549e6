import { describe, expect, it } from 'vitest';
import { restartingIn, together, underWay } from '../../../functions/workflow/left-behind.ts';
import { batch, idOf, region } from '../refresh/a-region.ts';

const failure = (instanceId: string, bare: boolean) => ({ error: 'E', cause: 'C', bare, instanceIds: [instanceId] });
const until = '2026-11-01T12:10:00.000Z';

describe('what a Region had under way', () => {
  it.each<[string, Parameters<typeof region>[0], string[]]>([
    [
      'are the instances of its last wave',
      { wave: { batches: [batch(0, [{}, {}]), batch(1, [{}])] } },
      [0, 1, 40].map(idOf),
    ],
    ['are those that are pending', { pending: [{ instanceId: 'i-a', until }] }, ['i-a']],
    ['are those that EC2 did not show', { unclear: [{ instanceId: 'i-a', until }] }, ['i-a']],
    ['are those that it had taken up itself', { takenUp: ['i-a'] }, ['i-a']],
    [
      'are those that failed without an instance profile',
      { failures: [failure('i-a', true), failure('i-b', false)] },
      ['i-a'],
    ],
    ['are those whose outcome is open', { unsettled: [failure('i-a', false)] }, ['i-a']],
    ['is each of them once', { takenUp: ['i-a'], pending: [{ instanceId: 'i-a', until }] }, ['i-a']],
    ['are not those that no wave has taken', { listed: ['i-a'] }, []],
  ])('%s', (_, fields, expected) => {
    expect(underWay(region(fields))).toEqual(expected);
  });

  it('is read from a state of an earlier version, which has fewer fields', () => {
    expect(underWay({})).toEqual([]);
    expect(underWay({ progress: {}, outcome: {}, wave: { batches: [batch(0, [{}])] } })).toEqual([idOf(0)]);
  });
});

describe('the instances that a Region was restarting', () => {
  const since = '2026-11-01T12:00:00.000Z';
  const turn = (instanceId: string) => ({ instanceId, since, until });
  const restarted = { ...batch(0, [{}, {}]), instances: [{ instanceId: 'i-a', since }, { instanceId: 'i-b' }] };

  it.each<[string, Parameters<typeof region>[0], string[]]>([
    ['are those of its last wave whose turn has come', { wave: { batches: [restarted] } }, ['i-a']],
    ['are those that were not back', { pending: [{ instanceId: 'i-a', since, until: '' }] }, ['i-a']],
    ['are not those that are reassociated', { pending: [{ instanceId: 'i-a', until: '' }] }, []],
    ['are those that it had taken up itself', { takenUp: ['i-a'], leftDown: [turn('i-a')] }, ['i-a']],
  ])('%s', (_, fields, expected) => {
    expect(restartingIn(region(fields), until)).toEqual(expected.map(turn));
  });

  it('are read from a state of an earlier version, which has fewer fields', () => {
    expect(restartingIn({}, until)).toEqual([]);
  });
});

it('What several executions left is put together by Region', () => {
  expect(together([{ a: ['i-a'] }, { a: ['i-a', 'i-b'], b: ['i-c'] }, {}])).toEqual({ a: ['i-a', 'i-b'], b: ['i-c'] });
});
