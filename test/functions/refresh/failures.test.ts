import { describe, expect, it } from 'vitest';
import { countFailed, groupFailures, type FailedInstances } from '../../../functions/refresh/failures.ts';

const failed = (error: string, bare: boolean, ...instanceIds: string[]): FailedInstances => ({
  error,
  cause: `${error} happened.`,
  bare,
  instanceIds,
});

const given = (name: string, ...instanceIds: string[]): FailedInstances => ({
  ...failed('AnotherProfileAssociated', false, ...instanceIds),
  cause: `Somebody else gave it ${name} meanwhile.`,
});

describe('failures', () => {
  // A thousand requests have a thousand ids in their causes.
  it('of one kind are one entry, whatever their causes', () => {
    const other = { ...failed('AccessDenied', true, 'i-2'), cause: 'Another request id.' };

    expect(groupFailures([failed('AccessDenied', true, 'i-1'), other])).toEqual([
      failed('AccessDenied', true, 'i-1', 'i-2'),
    ]);
  });

  it('of one kind are told together, bare ones apart', () => {
    const told = groupFailures([
      failed('AccessDenied', true, 'i-1'),
      failed('AccessDenied', false, 'i-2'),
      failed('AccessDenied', true, 'i-3', 'i-4'),
      failed('IncorrectState', true, 'i-5'),
    ]);

    expect(told).toEqual([
      failed('AccessDenied', true, 'i-1', 'i-3', 'i-4'),
      failed('AccessDenied', false, 'i-2'),
      failed('IncorrectState', true, 'i-5'),
    ]);
  });

  it('of instances that others gave different instance profiles are told apart', () => {
    expect(
      groupFailures([given('db-profile', 'i-1'), given('batch-profile', 'i-2'), given('db-profile', 'i-3')]),
    ).toEqual([given('db-profile', 'i-1', 'i-3'), given('batch-profile', 'i-2')]);
  });

  it('of what others gave are told apart when some are bare now', () => {
    const now = { ...given('db-profile', 'i-2'), bare: true };

    expect(groupFailures([given('db-profile', 'i-1'), now])).toEqual([given('db-profile', 'i-1'), now]);
  });

  it('are counted by their instances', () => {
    expect(countFailed([failed('A', true, 'i-1', 'i-2'), failed('B', false, 'i-3')])).toBe(3);
    expect(countFailed([])).toBe(0);
  });
});
