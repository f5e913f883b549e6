import { describe, expect, it } from 'vitest';
import type { FailedInstances } from '../../../functions/refresh/failures.ts';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import { reportOn } from '../../../functions/replace-role/replacement-report.ts';
import { causeOf } from '../../../functions/replace-role/report-cause.ts';
import { profileArn } from '../an-instance.ts';
import { idOf, now, region } from '../refresh/a-region.ts';
import { ended } from './a-replacement.ts';

const end = { instanceProfile: 'web-profile', expected: 'web-role-v2', now: 'web-role-v2' };
const reported = (regions: RegionRefresh[]) => reportOn(ended(regions), end, now);
const denied: FailedInstances = { error: 'AccessDenied', cause: 'No.', bare: false, instanceIds: ['i-a'] };
const bare: FailedInstances = { ...denied, bare: true, instanceIds: ['i-b', 'i-c'] };
const many = (count: number, first = 0): string[] => Array.from({ length: count }, (_, index) => idOf(first + index));

describe('the cause of an incomplete replacement', () => {
  it('is what a person reads: the summary, what is urgent, the rest', () => {
    const instanceProfileArn = profileArn('web-profile');
    const cause = causeOf(
      reported([
        region({ instances: 6, refreshed: 1, untouched: 4, untouchedIds: ['i-d', 'i-e'], failures: [denied] }),
        region({ region: 'us-east-1', instances: 2, failures: [bare] }),
      ]),
    );

    const again =
      'Remove the cause and start replace-role again with the same input: the role is there, so only the refresh runs.';
    expect(cause.split('\n')).toEqual([
      'Instance profile web-profile holds role web-role-v2 (before: role web-role). Instances: 1 refreshed, 3 failed, 4 untouched, in 2 Regions, in 90 s.',
      `us-east-1: 2 WITHOUT instance profile ${instanceProfileArn}: AccessDenied: No.`,
      `  remedy: for id in i-b i-c; do aws ec2 associate-iam-instance-profile --region us-east-1 --instance-id "$id" --iam-instance-profile Arn=${instanceProfileArn}; done`,
      'eu-west-1: 4 untouched; they keep the instance profile.',
      '  i-d i-e',
      `  all that are on it: aws ec2 describe-instances --region eu-west-1 --filters Name=iam-instance-profile.arn,Values=${instanceProfileArn} --query 'Reservations[].Instances[].InstanceId' --output text`,
      `  remedy: ${again}`,
      'eu-west-1: i-a not refreshed: AccessDenied: No.',
      `  remedy: They keep the instance profile. ${again}`,
    ]);
  });

  it('says first that launches fail, when the instance profile is empty', () => {
    const report = reportOn(ended([region({ failures: [bare] })]), { ...end, now: undefined }, now);

    expect(causeOf(report).split('\n')[1]).toContain('Fill it: aws iam');
  });

  it('names a Region that failed', () => {
    const failure = { Error: 'UnauthorizedOperation', Cause: 'Not in this Region.' };

    expect(causeOf(reported([region({ failure })]))).toContain(
      'eu-west-1: not refreshed: UnauthorizedOperation: Not in this Region.',
    );
  });

  it('names every bare instance of a thousand, whatever else failed before', () => {
    const bareIds = many(1000, 5000);
    const cause = causeOf(
      reported([
        region({ failures: [{ ...denied, instanceIds: many(1000), cause: 'c'.repeat(300) }] }),
        region({ region: 'us-east-1', failures: [{ ...bare, instanceIds: bareIds }] }),
      ]),
    );

    expect(bareIds.filter((id) => !cause.includes(id))).toEqual([]);
  });

  it.each([1700, 10_000])(
    'with %d instances has no more characters than it may, says where the rest is, and cuts no command',
    (count) => {
      const cause = causeOf(reported([region({ failures: [{ ...bare, instanceIds: many(count) }] })]));

      expect(cause.length).toBeLessThanOrEqual(32_768);
      expect(cause).toMatch(/\n… \(all of it: the output of the state Report\)$/);
      const remedies = cause.split('\n').filter((line) => line.startsWith('  remedy: '));
      expect(remedies.length).toBeGreaterThan(10);
      expect(remedies.filter((line) => !line.endsWith('; done'))).toEqual([]);
    },
  );
});
