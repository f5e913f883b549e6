import { describe, expect, it } from 'vitest';
import { decideAssignment } from '../../../functions/assign/decide-assignment.ts';
import { shownValue } from '../../../functions/assign/shown-value.ts';
import { parsePolicy } from '../../../functions/policy/parse-policy.ts';
import { instance } from '../an-instance.ts';

describe('a refused value', () => {
  it.each([
    ['Web', '"Web"'],
    ['web ', '"web "'],
    ['wеb', String.raw`"w\u0435b"`],
    ['web\u200b', String.raw`"web\u200b"`],
    ['a"b', String.raw`"a\"b"`],
    ['x'.repeat(300), `"${'x'.repeat(78)}…`],
  ])('%j is shown as %s', (value, shown) => {
    expect(shownValue(value)).toBe(shown);
  });
});

describe('a decision that refuses a value', () => {
  it('shows it so that it cannot be mistaken', () => {
    const policy = parsePolicy({ tagKey: 'profile', profiles: { web: { instanceProfile: 'web', roles: ['web'] } } });

    expect(decideAssignment(policy, instance({ tags: { profile: 'web ' } }))).toMatchObject({
      action: 'refuse',
      value: '"web "',
    });
  });
});
