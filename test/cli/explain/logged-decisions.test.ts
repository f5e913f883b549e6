import { describe, expect, it } from 'vitest';
import { decisionIn } from '../../../cli/explain/logged-decisions.ts';

const at = Date.parse('2026-11-01T12:00:00Z');
const line = (json: string) => ({ at, message: `2026-11-01T12:00:00.000Z\tb7c0\tINFO\t${json}\n` });

describe('a line of the log', () => {
  it('is read as a decision, with names in place of ARNs', () => {
    const decision = {
      message: 'decision',
      instanceId: 'i-1',
      action: 'replace',
      because: 'has the default profile',
      before: 'arn:aws:iam::123456789012:instance-profile/team/base',
      after: 'web-profile',
    };

    expect(decisionIn(line(JSON.stringify(decision)))).toEqual([
      {
        at: '2026-11-01T12:00:00.000Z',
        action: 'replace',
        because: 'has the default profile',
        before: 'base',
        after: 'web-profile',
        error: null,
      },
    ]);
  });

  it.each([
    ['about something else', '{"message":"swept","missed":["i-1"]}'],
    ['of Lambda itself', 'START RequestId: b7c0'],
    ['that was cut', '{"message":"decision","inst'],
  ])('%s is none', (_, json) => {
    expect(decisionIn(line(json))).toEqual([]);
  });
});
