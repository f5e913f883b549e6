import { describe, expect, it } from 'vitest';
import type { DecisionLine } from '../../demo/decisions.ts';
import { ofState } from '../../demo/states.ts';
import { ofLine, type LoggedLine } from '../../demo/story.ts';

const regionOf = (): string => 'us-east-1';
const subject = { instanceProfile: 'web-profile', role: 'web-role-v2', replacement: 'web-green-profile' };

describe('a decision is told with what it changed', () => {
  const attach: DecisionLine = { instanceId: 'i-1', action: 'attach', because: 'has no profile' };
  const throttled = { error: 'RequestLimitExceeded', cause: 'Request limit exceeded.' };
  it.each<[DecisionLine, string]>([
    [{ ...attach, after: 'web-profile' }, 'us-east-1  i-1 attach: has no profile → web-profile'],
    [
      { instanceId: 'i-1', action: 'keep', because: 'already there', before: 'arn', after: 'arn' },
      'us-east-1  i-1 keep: already there',
    ],
    [
      { ...attach, ...throttled, retry: true },
      'us-east-1  i-1 attach: has no profile → RequestLimitExceeded, will be tried again: Request limit exceeded.',
    ],
    [
      { ...attach, ...throttled, retry: false },
      'us-east-1  i-1 attach: has no profile → RequestLimitExceeded: Request limit exceeded.',
    ],
  ])('%j', (line, told) => {
    expect(ofLine({ message: 'decision', ...line }, regionOf)).toBe(told);
  });

  it('without a Region when no Region has the instance', () => {
    expect(ofLine({ message: 'decision', ...attach }, () => undefined)).toBe('i-1 attach: has no profile');
  });
});

describe('a sweep', () => {
  it('is told by the instances that still need a change', () => {
    const line = { message: 'swept', instances: 9, missed: ['i-1', 'i-2'] } as const;

    expect(ofLine(line, regionOf)).toBe('us-east-1  sweep: i-1, i-2 do not have what the tags ask for');
  });

  it('that found nothing says so', () => {
    expect(ofLine({ message: 'swept', instances: 9, missed: [] }, regionOf)).toBe(
      'sweep: nothing is left to do for 9 instances',
    );
  });
});

it('a message that AssignProfiles does not understand is told with where it goes', () => {
  expect(ofLine({ message: 'malformed message', messageId: 'm-1' }, regionOf)).toMatch(
    / message m-1: .* dead-letter queue$/,
  );
});

describe('what happens in a Region is told with its name, the wave and how many instances', () => {
  const region = 'eu-west-1';
  it.each<[LoggedLine, string]>([
    [{ message: 'wave', region, wave: 1, instances: 1 }, 'eu-west-1  wave 1 takes 1 instance'],
    [{ message: 'wave', region, wave: 2, instances: 30 }, 'eu-west-1  wave 2 takes 30 instances'],
    [
      { message: 'nothing left', region, waves: 1, refreshed: 3, failed: 0 },
      'eu-west-1  done after 1 wave: 3 succeeded, 0 failed',
    ],
    [
      {
        message: 'waves ended early',
        region,
        refreshed: 3,
        failed: 2,
        by: 'TooManyFailures',
        why: 'Failed: 2 instances.',
      },
      'eu-west-1  ended early: Failed: 2 instances. Until then 3 succeeded, 2 failed',
    ],
  ])('%j', (line, told) => {
    expect(ofLine(line, regionOf)).toBe(told);
  });
});

describe('a state is told', () => {
  it.each([
    ['AddRole', 'AddRole: instance profile web-profile gets role web-role-v2'],
    ['RoleNotReplaced', 'RoleNotReplaced'],
    ['Moved', 'Moved: every instance on web-profile has web-green-profile now'],
    ['Dry run?', undefined],
    ['NextWave', undefined],
    ['Associate', undefined],
    ['ReplaceAssociation', undefined],
  ])('%s', (state, told) => {
    expect(ofState(state, subject)).toBe(told);
  });
});
