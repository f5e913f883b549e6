import { describe, expect, it } from 'vitest';
import { takenUpBy, together, underWay } from '../../../functions/workflow/left-behind.ts';
import { plannedReplacement } from '../../../functions/replace-role/replacement-plan.ts';
import { parseInput } from '../../../functions/replace-role/input.ts';
import { batch, idOf, now, region } from '../refresh/a-region.ts';
import { findings, regionWith } from '../workflow/some-findings.ts';

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

describe('what a plan had taken up', () => {
  it('is told by Region', () => {
    const regions = [regionWith(1, { takenUp: ['i-a'] }), regionWith(1, { region: 'us-east-1' })];
    const input = parseInput({ instanceProfile: 'web-profile', role: 'web-role-v2' });

    expect(takenUpBy(plannedReplacement(input, findings({ regions }), now))).toEqual({
      'eu-west-1': ['i-a'],
      'us-east-1': [],
    });
  });

  it('is nothing in a state of an earlier version', () => {
    expect(takenUpBy({})).toEqual({});
  });
});

it('What several executions left is put together by Region', () => {
  expect(together([{ a: ['i-a'] }, { a: ['i-a', 'i-b'], b: ['i-c'] }, {}])).toEqual({ a: ['i-a', 'i-b'], b: ['i-c'] });
});
