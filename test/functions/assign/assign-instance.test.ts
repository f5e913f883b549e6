import { afterEach, describe, expect, it, vi } from 'vitest';
import { assignInstance } from '../../../functions/assign/assign-instance.ts';
import type { Policy } from '../../../functions/policy/policy.ts';
import type { Decision } from '../../../functions/assign/decide-assignment.ts';
import { answerWith, awsError } from '../refresh/answers.ts';
import { instance } from '../an-instance.ts';

const associate = 'AssociateIamInstanceProfileCommand';
const attach: Decision = { action: 'attach', instanceProfile: 'web-profile', because: 'has no profile' };
const replace: Decision = { action: 'replace', instanceProfile: 'web-profile', because: 'has another profile' };

const run = (decision: Decision, error?: string, mode: Policy['mode'] = 'assign') => {
  sent = answerWith({ roles: [], calls: error ? { [associate]: awsError(error) } : {} });
  return assignInstance(
    'eu-west-1',
    { instance: instance(), decision, messages: [] },
    { mode, tagKey: 'instance-profile' },
    [],
  );
};

let sent: string[] = [];

afterEach(() => vi.restoreAllMocks());

describe('the message of an instance', () => {
  it.each<[string, Decision, string | undefined, string]>([
    ['that is kept is done', { action: 'keep', because: 'no tag' }, undefined, 'done'],
    ['that is refused is done', { action: 'refuse', because: 'tag value not in the policy' }, undefined, 'done'],
    ['that has to wait comes back', { action: 'later', because: 'instance is pending' }, undefined, 'later'],
    ['that was changed is done', attach, undefined, 'done'],
    ['that somebody else has changed comes back', replace, undefined, 'later'],
    ['that EC2 throttled comes back, and slows down the others', attach, 'RequestLimitExceeded', 'throttled'],
    ['that EC2 refuses for now comes back', attach, 'IncorrectState', 'later'],
    ['that EC2 refuses for good has failed', attach, 'UnauthorizedOperation', 'failed'],
  ])('%s', async (_, decision, error, outcome) => {
    expect(await run(decision, error)).toBe(outcome);
  });

  it('that would be changed is done where Rolecall only observes, without a call', async () => {
    expect(await run(attach, undefined, 'observe')).toBe('done');
    expect(sent).toEqual([]);
    expect(vi.mocked(console.log).mock.lastCall?.[0]).toContain('"action":"attach"');
    expect(vi.mocked(console.log).mock.lastCall?.[0]).toContain('"mode":"observe"');
  });
});
