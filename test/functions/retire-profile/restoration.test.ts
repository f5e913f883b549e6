import { describe, expect, it } from 'vitest';
import { type Held, withRestored } from '../../../functions/retire-profile/restoration.ts';
import type { FailedRetirement } from '../../../functions/retire-profile/retirement.ts';
import { failed, planned } from './a-retirement.ts';

const now = Date.parse('2026-11-01T12:10:00.000Z');
const lookedAgainAt = '2026-11-01T12:05:00.000Z';
const named = failed('NamedMeanwhile', 'Meanwhile it came into use:\neu-west-1: instance i-1');
const beforeDeletion = failed('States.Timeout', 'no answer', { lookedAgainAt });
const { formerRole: _, ...empty } = named;
const again = (tries: number): FailedRetirement => ({
  ...named,
  restored: { became: 'Instance profile old holds role old-role again.', isSettled: false, tries },
});

const ours: Held = { is: 'held', role: 'old-role' };
const putBack: Held = { is: 'put back' };
const gone: Held = { is: 'gone' };

describe('what became of the instance profile', () => {
  it.each<[string, FailedRetirement, Held, string]>([
    ['the role put back', named, putBack, 'Instance profile old holds role old-role again.'],
    ['the role never out', named, ours, 'Instance profile old still holds role old-role.'],
    [
      'the role found, a minute after it was put back',
      again(1),
      ours,
      'Instance profile old holds role old-role again.',
    ],
    ['no role before', empty, { is: 'held', role: undefined }, 'Instance profile old still holds no role.'],
    [
      'a role of somebody else',
      named,
      { is: 'held', role: 'theirs' },
      'holds role theirs, which somebody else put into it: it is left there. CloudTrail',
    ],
    [
      'another one of its name',
      named,
      { is: 'another', id: 'AIPA2' },
      'created anew by somebody else (AIPA2): it is left as it is. CloudTrail',
    ],
    ['gone', named, gone, 'Instance profile old is not there any more.'],
  ])('is told: %s', (_, retirement, held, became) => {
    expect(withRestored(retirement, held, now).restored.became).toContain(became);
  });
});

describe('a role that was put back', () => {
  // A call of RemoveRetiredRole that was given up may still come.
  it.each<[string, FailedRetirement, Held, boolean]>([
    ['after it was put back', named, putBack, false],
    ['after it was found, since the call that removes it may come late', named, ours, false],
    ['when it is still there a minute later', again(1), ours, true],
    ['not when it had to be put back once more', again(1), putBack, false],
    ['after four times whatever happens', again(3), putBack, true],
    ['when somebody else has put theirs in', named, { is: 'held', role: 'theirs' }, true],
    ['when there was none', empty, { is: 'held', role: undefined }, true],
    ['when the instance profile is gone', named, gone, true],
  ])('is settled or looked at again: %s', (_, retirement, held, isSettled) => {
    expect(withRestored(retirement, held, now).restored.isSettled).toBe(isSettled);
  });
});

describe('an instance profile that is gone', () => {
  it.each<[string, FailedRetirement, string | undefined]>([
    ['after DeleteProfile: its answer was lost', beforeDeletion, '2026-11-01T12:10:00.000Z'],
    ['before DeleteProfile: somebody else deleted it', named, undefined],
    [
      'where DeleteProfile saw another one',
      failed('InstanceProfileChangedMeanwhile', '', { lookedAgainAt }),
      undefined,
    ],
  ])('%s', (_, retirement, deletedAt) => {
    expect(withRestored(retirement, gone, now).deletedAt).toBe(deletedAt);
  });
});

describe('the cause of the failure', () => {
  it('is the message of the function, a line for each thing that names the instance profile', () => {
    expect(withRestored(named, putBack, now).failure).toEqual({
      Error: 'NamedMeanwhile',
      Cause: 'Meanwhile it came into use:\neu-west-1: instance i-1',
    });
  });

  it('shows what nobody could see', () => {
    const failure = { Error: 'E', Cause: 'a\u202eb' };

    expect(withRestored({ ...planned, failure }, putBack, now).failure.Cause).toBe(String.raw`a\u202eb`);
  });
});
