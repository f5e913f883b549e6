import { describe, expect, it } from 'vitest';
import { questionsAbout, startLook } from '../../../cli/who/questions.ts';

const executionIn = (region: string, partition = 'aws') => ({
  executionArn: `arn:${partition}:states:${region}:123456789012:execution:rolecall-dev-replace-role:friday`,
  status: 'RUNNING',
  startedAt: '2026-11-23T09:00:00.500Z',
});
const now = Date.parse('2026-11-23T12:00:00Z');
const told = (...asked: Parameters<typeof questionsAbout>): string[] =>
  questionsAbout(...asked).map(({ about, look: { region, eventName, from, until } }) =>
    [about, eventName, region, from.slice(11, 19), until.slice(11, 19)].join(' '),
  );

describe('CloudTrail is asked about an execution', () => {
  it('that runs: who started it within a minute of its start, and who has steered it since', () => {
    expect(told(executionIn('eu-west-1'), ['web'], now)).toEqual([
      'started StartExecution eu-west-1 08:59:00 09:01:00',
      'steered TagInstanceProfile us-east-1 09:00:00 12:00:00',
      'steered UntagInstanceProfile us-east-1 09:00:00 12:00:00',
    ]);
  });

  it('that was aborted: also who stopped it', () => {
    const aborted = { ...executionIn('eu-west-1'), status: 'ABORTED', endedAt: '2026-11-23T10:00:00.000Z' };
    expect(told(aborted, [], now)).toEqual([
      'started StartExecution eu-west-1 08:59:00 09:01:00',
      'aborted StopExecution eu-west-1 09:59:00 10:01:00',
    ]);
    expect(told(aborted, ['web'], now)[1]).toBe('steered TagInstanceProfile us-east-1 09:00:00 10:00:00');
  });

  it.each([
    ['aws', 'eu-west-1', 'us-east-1'],
    ['aws-cn', 'cn-northwest-1', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-east-1', 'us-gov-west-1'],
  ])('in the Region that has the events of IAM in %s', (partition, region, expected) => {
    expect(told(executionIn(region, partition), ['web'], now)[1]).toContain(` ${expected} `);
  });

  it('of several, in one look from the first start to the last', () => {
    const [latest, first] = [
      executionIn('eu-west-1'),
      { ...executionIn('eu-west-1'), startedAt: '2026-11-20T09:00:00Z' },
    ];
    expect(startLook(latest, first)).toEqual({
      region: 'eu-west-1',
      eventName: 'StartExecution',
      from: '2026-11-20T08:59:00.000Z',
      until: '2026-11-23T09:01:00.500Z',
    });
  });
});
