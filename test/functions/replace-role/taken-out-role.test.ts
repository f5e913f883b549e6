import { describe, expect, it } from 'vitest';
import { takenOutRole } from '../../../functions/replace-role/taken-out-role.ts';
import { planned } from './a-replacement.ts';
import { byTwin } from './by-twin.ts';

type Left = Parameters<typeof takenOutRole>[0];

const behind = (fields: Partial<Left> = {}): Left => ({
  executionArns: [],
  instanceIds: {},
  restarting: {},
  ...fields,
});

describe('the role that a stopped execution took out', () => {
  const allowed = ['web-role', 'web-role-v2'];
  const left = behind({ latest: planned({ formerRole: 'web-role' }) });

  const leg = { formerRole: 'role-of-the-twin', byTwin: byTwin() };

  it('is that of the instance profile, and not that of the twin, whose role the first leg replaces', () => {
    const left = behind({ latest: planned(leg) });

    expect(takenOutRole(left, 'web-profile', undefined, 'web-role-v2', [...allowed, leg.formerRole])).toBe('web-role');
  });

  it.each<[string, Left, string | undefined, string, string[], string | undefined]>([
    ['is the one to put back', left, undefined, 'web-role-v2', allowed, 'web-role'],
    ['is none when the instance profile holds one', left, 'web-role-v2', 'web-role-v2', allowed, undefined],
    ['is none when it is the new one', left, undefined, 'web-role', allowed, undefined],
    ['is none when the policy does not list it any more', left, undefined, 'web-role-v2', ['web-role-v2'], undefined],
    ['is none without such an execution', behind(), undefined, 'web-role-v2', allowed, undefined],
  ])('%s', (_, left, roleNow, role, listed, expected) => {
    expect(takenOutRole(left, 'web-profile', roleNow, role, listed)).toBe(expected);
  });
});
