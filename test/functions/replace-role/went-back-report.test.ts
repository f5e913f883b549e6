import { describe, expect, it } from 'vitest';
import type { FailedInstances } from '../../../functions/refresh/failures.ts';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import { type EndedReplacement, roleExpected } from '../../../functions/replace-role/ended-replacement.ts';
import { reportOn } from '../../../functions/replace-role/replacement-report.ts';
import { withReport } from '../../../functions/replace-role/reported.ts';
import type { WentBack } from '../../../functions/replace-role/went-back.ts';
import { profileArn } from '../an-instance.ts';
import { now, region } from '../refresh/a-region.ts';
import { ended, planned } from './a-replacement.ts';
import { reportOf, twin } from './by-twin.ts';

const startedAt = '2026-11-01T11:59:00.000Z';
const why = { by: 'AlarmOn', why: 'On: web-5xx.', at: startedAt } as const;
const failed = (fields: Partial<FailedInstances>) => ({
  error: 'UnauthorizedOperation',
  cause: 'No.',
  bare: false,
  instanceIds: ['i-there'],
  remedy: 'Remedy.',
  ...fields,
});
const wentBack = (fields: Partial<WentBack> = {}, failures: ReturnType<typeof failed>[] = []): WentBack => ({
  why,
  role: 'web-role-v2',
  startedAt,
  before: [reportOf({ planned: 5, refreshed: 2, failures, failed: failures.length, ended: why })],
  ...fields,
});
const done = region({ instances: 2, refreshed: 2 });
const failure = { Error: 'AccessDenied', Cause: 'No.' };
const restored = {
  role: 'web-role-v2',
  became: 'It holds it again.',
  failure,
  at: startedAt,
  tries: 1,
  wasEmpty: true,
  aside: [],
};

function reported(regions: RegionRefresh[], fields: Partial<EndedReplacement> = {}, role: string = 'web-role') {
  const state = ended(regions, {
    request: { ...planned().request, role: 'web-role' },
    formerRole: 'web-role-v2',
    wentBack: wentBack(),
    ...fields,
  });
  const end = { instanceProfile: 'web-profile', expected: roleExpected(state), now: role };
  return withReport(state, reportOn(state, end, now));
}

describe('a report after going back', () => {
  it.each<[string, string, Parameters<typeof reported>]>([
    ['every instance went back', 'WentBack', [[done]]],
    [
      'one failed on the way there, and was not touched',
      'WentBack',
      [[done], { wentBack: wentBack({}, [failed({})]) }],
    ],
    ['one has failed', 'WentBackInPart', [[region({ instances: 2, refreshed: 1, failures: [failed({})] })]]],
    ['one is untouched', 'WentBackInPart', [[region({ instances: 2, refreshed: 1, untouched: 1 })]]],
    [
      'one was left bare on the way there',
      'WentBackInPart',
      [[done], { wentBack: wentBack({}, [failed({ bare: true })]) }],
    ],
    ['nobody knows the role', 'WentBackInPart', [[done], {}, '(unknown: IAM did not answer)']],
    ['another role is there', 'RoleChangedMeanwhile', [[done], {}, 'db-role']],
    ['the former role could not be put in', 'WayBackFailed', [[done], { restored }, 'web-role-v2']],
    ['no role could be put in', 'RoleNotRestored', [[done], { restoreFailure: failure }, 'web-role-v2']],
  ])('where %s is %s, and no success', (_, status, given) => {
    const { report, complete, failure: told } = reported(...given);

    expect([report.status, complete, told?.Error]).toEqual([status, false, status]);
  });

  it('has the counts of the way back, and those of the way there beside them', () => {
    const { report } = reported([done]);

    expect(report).toMatchObject({ role: 'web-role', formerRole: 'web-role-v2', planned: 2, refreshed: 2, failed: 0 });
    expect(report.there).toMatchObject({
      role: 'web-role-v2',
      why: 'On: web-5xx.',
      endedBy: 'AlarmOn',
      planned: 5,
      refreshed: 2,
      regions: [{ region: 'eu-west-1' }],
    });
    expect(report).not.toHaveProperty('again');
  });

  it('names those that the way there has left without an instance profile', () => {
    const { failure: told } = reported([done], { wentBack: wentBack({}, [failed({ bare: true }), failed({})]) });

    expect(told?.Cause).toContain(`eu-west-1: 1 WITHOUT instance profile ${profileArn('web-profile')}`);
    expect(told?.Cause).toContain('1 instance that failed then is named in there.');
    expect(told?.Cause).toContain('eu-west-1: i-there not refreshed: UnauthorizedOperation');
  });

  it('says where those are that did not come back from a twin, and how to bring them back', () => {
    const late = region({ instances: 2, refreshed: 1, untouched: 1, untouchedIds: ['i-b'] });
    const { report, failure: told } = reported([late], {
      wentBack: wentBack({ twin: { name: twin.name, arn: twin.arn } }),
    });

    expect(report.kept).toEqual({ name: twin.name, arn: twin.arn });
    expect(told?.Cause).toContain('1 untouched; they keep instance profile web-twin.');
    expect(told?.Cause).toContain('{"instanceProfile":"web-twin","replacement":"web-profile"}');
    expect(told?.Cause).not.toContain('by themselves');
  });

  it('wants the role that was there first, where no role could be put in', () => {
    const { failure: told } = reported([done], { restoreFailure: failure }, '(unknown: IAM did not answer)');

    expect(told?.Cause).toContain(
      'Fill it: aws iam add-role-to-instance-profile --instance-profile-name web-profile --role-name web-role || (aws iam remove-role-from-instance-profile --instance-profile-name web-profile --role-name web-role-v2 && aws iam add-role-to-instance-profile --instance-profile-name web-profile --role-name web-role)',
    );
  });

  it('does not say that what is left alone has the new role', () => {
    const { report } = reported([done], { leftAlone: [{ region: 'us-east-1', instances: 2 }] });

    expect(report.summary).toContain('2 instances in us-east-1 were left alone.');
  });
});
