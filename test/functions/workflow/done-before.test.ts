import { describe, expect, it } from 'vitest';
import type { FailedInstances } from '../../../functions/refresh/failures.ts';
import { doneBefore, isLeftOpen, remedyBack } from '../../../functions/workflow/done-before.ts';
import { profileArn } from '../an-instance.ts';
import { region } from '../refresh/a-region.ts';

const failed = (fields: Partial<FailedInstances> = {}): FailedInstances => ({
  error: 'UnauthorizedOperation',
  cause: 'No.',
  bare: false,
  instanceIds: ['i-a'],
  ...fields,
});
const back = profileArn('web-profile');

describe('what had failed before the way back', () => {
  it.each<[string, Partial<FailedInstances>, boolean, RegExp]>([
    [
      'is without an instance profile',
      { bare: true },
      true,
      /^for id in i-a; do aws ec2 associate-iam-instance-profile/,
    ],
    [
      'may be on the other one',
      { error: 'StillAssociating' },
      true,
      /^Give them instance profile web-profile again:\n/,
    ],
    ['may have no credentials', { error: 'RoleChangedMeanwhile' }, true, /replace-iam-instance-profile-association/],
    ['was never touched', {}, false, /^They keep what they have\./],
    ['has another one from somebody', { error: 'AnotherProfileAssociated' }, false, /see who gave it to them\.$/],
    ['is nobody that is known', { error: 'RoleChangedMeanwhile', instanceIds: [] }, false, /^See which instances/],
  ])('and %s: %j, is left open: %s', (_, fields, open, remedy) => {
    expect(isLeftOpen(failed(fields))).toBe(open);
    expect(remedyBack(failed(fields), 'eu-west-1', back)).toMatch(remedy);
  });

  it('and is down is left open', () => {
    expect(isLeftOpen(failed({ error: 'NotStarted' }))).toBe(true);
  });

  it('is reported without the ids of those that nothing was done to', () => {
    const regions = [
      region({ refreshed: 1, untouched: 2, untouchedIds: ['i-b', 'i-c'], failures: [failed()] }),
      region({ region: 'us-east-1', instances: 0 }),
    ];

    const [report, ...others] = doneBefore(regions, 'Again.');

    expect(others).toEqual([]);
    expect(report).toMatchObject({
      refreshed: 1,
      untouched: 2,
      failures: [{ remedy: expect.stringContaining('Again.') as string }],
    });
    expect(report).not.toHaveProperty('untouchedIds');
  });

  it('has the remedy of the way back where the instances move', () => {
    const [report] = doneBefore([region({ refreshed: 1, failures: [failed({ bare: true })] })], '', { back });

    expect(report?.failures[0]?.remedy).toBe(remedyBack(failed({ bare: true }), 'eu-west-1', back));
  });
});
