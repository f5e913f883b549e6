import { ended } from './a-replacement.ts';
import { describe, expect, it } from 'vitest';
import type { EndedReplacement } from '../../../functions/replace-role/ended-replacement.ts';
import { reportOn } from '../../../functions/replace-role/replacement-report.ts';
import { causeOf } from '../../../functions/replace-role/report-cause.ts';
import { now } from '../refresh/a-region.ts';
import { afterwards, moved, profile, reportOf, twin } from './by-twin.ts';

const input = '{"instanceProfile":"web-twin","replacement":"web-profile"}';
const bringBack = `Bring the instances that are on instance profile web-twin back to web-profile: start replace-profile with ${input}.`;
const list = `aws ec2 describe-instances --region eu-west-1 --filters Name=iam-instance-profile.arn,Values=${twin.arn} --query 'Reservations[].Instances[].InstanceId' --output text`;
const on = `eu-west-1: on instance profile web-twin, to be put back: ${profile.arn}:`;
const denied = { error: 'UnauthorizedOperation', cause: 'No.', bare: false, instanceIds: ['i-b'] };
const half = { refreshed: 1, failures: [denied] };
const failure = { Error: 'AccessDenied', Cause: 'No.' };
const restored = {
  role: 'web-role',
  became: 'Instance profile web-profile holds role web-role again.',
  failure,
  at: '2026-11-01T11:58:40.000Z',
  tries: 1,
  wasEmpty: true,
  aside: [],
};

/** The report of an execution that ended in this leg, with the role that was to be. */
function reportAfter(
  leg: 'there' | 'back' | 'newcomers',
  region: Parameters<typeof moved>[0] = {},
  fields: Partial<EndedReplacement> = {},
) {
  const { arn, name, formerRole } = leg === 'there' ? twin : profile;
  const before = leg === 'there' ? [] : [reportOf()];
  const ofLeg = leg === 'back' ? { formerArn: twin.arn, instanceProfileArn: arn, instanceProfile: name } : {};
  const onTwin = { instanceProfile: twin.name, instanceProfileArn: twin.arn };
  const state = afterwards([moved({ ...(leg === 'there' ? onTwin : ofLeg), ...region })], { leg, before });
  const ended = {
    ...state,
    request: { ...state.request, instanceProfile: name },
    instanceProfileArn: arn,
    ...(formerRole !== undefined && { formerRole }),
    ...fields,
  } as EndedReplacement;
  const expected = fields.restored ? 'web-role' : 'web-role-v2';
  return reportOn(ended, { instanceProfile: name, expected, now: expected }, now);
}

describe('the report on a way by a twin', () => {
  it('that came to its end is about the instance profile of the input', () => {
    const report = reportAfter('newcomers', { formerArn: undefined!, instances: 0, refreshed: 1 });

    expect(report).toMatchObject({
      status: 'Replaced',
      instanceProfile: 'web-profile',
      twin: 'web-twin',
      formerRole: 'web-role',
      planned: 2,
      refreshed: 3,
      steps: [],
    });
    expect(report).not.toHaveProperty('kept');
    expect(report.revoke).toContain('--role-name web-role ');
  });

  it('that ended on the twin says so, and is never complete', () => {
    const { status, summary, steps, again, instanceProfile, formerRole } = reportAfter('there');

    expect({ status, instanceProfile, formerRole }).toEqual({
      status: 'ReplacementIncomplete',
      instanceProfile: 'web-profile',
      formerRole: 'web-role',
    });
    expect(summary).toContain(
      '2 instances are on instance profile web-twin, the first of two legs. They stay there: no other leg has begun. The role of instance profile web-profile was not touched.',
    );
    expect(steps).toEqual([bringBack, `eu-west-1: all that are on instance profile web-twin: ${list}`]);
    expect(again).toBe(`${bringBack} Then start replace-role again with the same input.`);
  });

  it.each<[string, Partial<EndedReplacement>, string]>([
    ['what TurnBack failed with', { turnFailure: failure }, 'They stay there: AccessDenied: No. The role'],
    [
      'why TurnBack let them stay',
      { byTwin: { ...afterwards([]).byTwin, stays: 'not every instance was moved in eu-west-1' } },
      'They stay there: not every instance was moved in eu-west-1. The role',
    ],
  ])('says %s', (_, fields, text) => {
    expect(reportAfter('there', {}, fields).summary).toContain(text);
  });

  it.each([
    ['there', 'web-profile', '1 instance is on instance profile web-twin'],
    ['back', 'web-twin', '1 instance is on instance profile web-twin, with credentials of role web-role-v2.'],
  ] as const)('on the way %s names who failed, with the instance profile that it has', (leg, has, text) => {
    const report = reportAfter(leg, half);

    expect(report.summary).toContain(text);
    expect(report.kept?.name).toBe(has);
    expect(report.regions[0]?.failures[0]?.remedy).toBe(
      `They have instance profile ${has}. ${bringBack} Then start replace-role again with the same input.`,
    );
  });

  it.each([
    ['there', 'the same input.'],
    // The instance profile holds the new role by then: nothing is left to go back to.
    ['back', 'the same input, but "onTrouble": "stop".'],
  ] as const)('that was to go back says on the way %s how to go on: with %s', (leg, how) => {
    const { request } = ended();

    const { again } = reportAfter(leg, half, { request: { ...request, onTrouble: 'goBack' } });

    expect(again).toBe(`${bringBack} Then start replace-role again with ${how}`);
  });

  it('names who is on the twin, as far as the plan has the ids', () => {
    const { steps } = reportAfter('there', { ...half, planned: ['i-a', 'i-b'], latecomers: ['i-c'] });

    expect(steps).toEqual([bringBack, `${on} i-a i-c`]);
  });

  it('names the untouched with the instance profile that they have', () => {
    const report = reportAfter('back', { refreshed: 1, untouched: 1, untouchedIds: ['i-b'] });

    expect(causeOf(report)).toContain('eu-west-1: 1 untouched; they keep instance profile web-twin.');
  });

  it('says that no instance was moved when the twin did not get the role', () => {
    const { summary, steps, status } = reportAfter(
      'there',
      { instances: 0, refreshed: 0, planned: ['i-a'] },
      { restored },
    );

    expect(status).toBe('RoleNotReplaced');
    expect(summary).toContain('No instance was moved. The role of instance profile web-profile was not touched.');
    expect(steps).toEqual([]);
  });

  it('says who is on the twin when the instance profile did not get the role, and does not count who came meanwhile', () => {
    const { summary, steps, refreshed } = reportAfter(
      'back',
      { instances: 0, refreshed: 1, planned: ['i-a'], formerArn: undefined! },
      { restored },
    );

    expect(summary).toContain('2 instances are on instance profile web-twin, with credentials of role web-role-v2.');
    expect(summary).toContain('Instances that came to it meanwhile: 1 refreshed');
    expect(steps).toEqual([bringBack, `${on} i-a`]);
    expect(refreshed).toBe(1);
  });

  it('says so too when not even the former role could be put back', () => {
    const { summary, steps } = reportAfter('back', {}, { failure, restoreFailure: failure });

    expect(summary).toContain('2 instances are on instance profile web-twin');
    expect(steps).toContain(bringBack);
  });

  it('after the way back, but without the newcomers, is not complete', () => {
    const { status, steps } = reportAfter('back');

    expect(status).toBe('ReplacementIncomplete');
    expect(steps).toEqual([]);
  });
});
