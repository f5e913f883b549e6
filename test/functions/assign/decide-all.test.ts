import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decideAll } from '../../../functions/assign/decide-all.ts';
import { policy } from '../../../functions/policy/deployed-policy.ts';
import { instance } from '../an-instance.ts';
import { answerWith } from '../refresh/answers.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** @param name of an instance profile that no other test asks about: answers are remembered */
const policyLists = (name: string) =>
  vi.spyOn(policy, 'profiles', 'get').mockReturnValue({ web: { instanceProfile: name, roles: ['web-role'] } });

/** What is decided about two instances that ask for the same instance profile. */
async function decide(): Promise<string[]> {
  const two = ['i-a', 'i-b'].map((instanceId) => instance({ instanceId, tags: { 'instance-profile': 'web' } }));
  return (await decideAll(two, () => 0)).map(({ decision }) => decision.action);
}

const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

describe('what IAM says of an instance profile', () => {
  it('counts for all who ask for it, for ten seconds', async () => {
    policyLists('fit-profile');
    const sent = answerWith({ roles: ['web-role', undefined] });

    expect(await decide()).toEqual(['attach', 'attach']);
    later(10);
    expect(await decide()).toEqual(['attach', 'attach']);
    expect(sent).toHaveLength(1);

    later(0.001);
    expect(await decide()).toEqual(['later', 'later']);
    expect(sent).toHaveLength(2);
  });

  it('does not count a moment later when it speaks against giving it', async () => {
    policyLists('empty-profile');
    const sent = answerWith({ roles: [undefined, 'web-role'] });

    expect(await decide()).toEqual(['later', 'later']);
    expect(sent).toHaveLength(1);

    later(0.001);
    expect(await decide()).toEqual(['attach', 'attach']);
    expect(sent).toHaveLength(2);
  });
});
