import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../functions/policy/parse-policy.ts';
import { optOutTagRefused } from '../../packaging/writable-in-iam.ts';

const optedOutBy = (optOutTag: string) =>
  parsePolicy({ tagKey: 'profile', profiles: { web: { instanceProfile: 'web', roles: ['web'] } }, optOutTag });

describe('an opt-out tag', () => {
  it.each(['rolecall:ignore', "Don't touch", 'bitte nicht ändern'])('may be %s', (key) => {
    expect(optOutTagRefused(optedOutBy(key))).toEqual([]);
  });

  // CloudFormation would fail when it creates the first role.
  it.each(['не трогать', 'hands\u0085off', '✋'])('that IAM cannot write is refused by its name: %s', (key) => {
    expect(optOutTagRefused(optedOutBy(key))).toEqual([expect.stringContaining(`optOutTag: must`)]);
  });
});
