import { describe, expect, it } from 'vitest';
import type { FailedInstances } from '../../../functions/refresh/failures.ts';
import { countFailed } from '../../../functions/refresh/failures.ts';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import type { EndedReplacement } from '../../../functions/replace-role/ended-replacement.ts';
import { reportOn } from '../../../functions/replace-role/replacement-report.ts';
import { unknownRole } from '../../../functions/workflow/role-at-the-end.ts';
import { profileArn } from '../an-instance.ts';
import { batch, now, outcome, region } from '../refresh/a-region.ts';
import { ended, planned } from './a-replacement.ts';

const end = (role: string | undefined, expected = 'web-role-v2') => ({
  instanceProfile: 'web-profile',
  expected,
  now: role,
});
const reported = (regions: RegionRefresh[] = [], fields: Partial<EndedReplacement> = {}) =>
  reportOn(ended(regions, fields), end('web-role-v2'), now);

/** A Region with as many instances planned as it has come to. */
const done = (fields: Parameters<typeof region>[0] = {}): RegionRefresh => {
  const { refreshed = 0, gone = 0, untouched = 0, failures = [] } = fields;
  return region({ instances: refreshed + gone + untouched + countFailed(failures), ...fields });
};
const denied: FailedInstances = { error: 'AccessDenied', cause: 'No.', bare: false, instanceIds: ['i-a'] };
const bare: FailedInstances = { ...denied, bare: true, instanceIds: ['i-b', 'i-c'] };
const regionFailure = { Error: 'UnauthorizedOperation', Cause: 'Not in this Region.' };

const restored = {
  role: 'web-role',
  became: 'Instance profile web-profile holds role web-role again.',
  failure: { Error: 'AccessDenied', Cause: 'No.' },
  at: '2026-11-01T11:58:40.000Z',
  tries: 1,
  wasEmpty: true,
  aside: [],
};

/** What it would cut off is still needed, or there is nothing to cut off. */
it.each<[string, ReturnType<typeof reportOn>]>([
  ['an instance failed', reported([done({ failures: [bare] })])],
  ['an instance was left out', reported([], { leftAlone: [{ region: 'eu-west-1', instances: 2 }] })],
  ['the role was there before', reported([], { formerRole: 'web-role-v2' })],
  ['the former role is back', reportOn(ended([], { restored }), end('web-role', 'web-role'), now)],
])('a report in which %s does not say how to end sessions', (_, report) => {
  expect(report).not.toHaveProperty('revoke');
});

describe('a report', () => {
  it('on a complete replacement says so, with everything that a person asks for', () => {
    const report = reported([done({ refreshed: 7, gone: 1 }), done({ region: 'us-east-1', refreshed: 3 })], {
      request: { ...planned().request, reason: 'a new bucket' },
    });

    expect(report).toEqual({
      status: 'Replaced',
      summary:
        'Instance profile web-profile holds role web-role-v2 (before: role web-role). Instances: 10 refreshed, 0 failed, 0 untouched, in 2 Regions, in 90 s. Planned: 11; 1 was terminated or given another instance profile meanwhile.',
      steps: [],
      instanceProfile: 'web-profile',
      instanceProfileArn: profileArn('web-profile'),
      role: 'web-role-v2',
      formerRole: 'web-role',
      reason: 'a new bucket',
      planned: 11,
      refreshed: 10,
      failed: 0,
      untouched: 0,
      gone: 1,
      regions: [
        { region: 'eu-west-1', planned: 8, refreshed: 7, failed: 0, untouched: 0, gone: 1, failures: [], waves: [] },
        { region: 'us-east-1', planned: 3, refreshed: 3, failed: 0, untouched: 0, gone: 0, failures: [], waves: [] },
      ],
      leftAlone: [],
      waitedSeconds: -3511,
      durationSeconds: 90,
      startedAt: '2026-11-01T11:58:29.600Z',
      finishedAt: '2026-11-01T12:00:00.000Z',
      note: expect.stringContaining('stay valid until they expire') as string,
      revoke: `aws iam put-role-policy --role-name web-role --policy-name AWSRevokeOlderSessions --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["*"],"Resource":["*"],"Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-11-01T12:00:00.000Z"}}}]}'`,
    });
  });

  it('leaves out what there was not, so that no null is in the state', () => {
    const { formerRole: _, addedAt: __, ...others } = ended();

    const report = reportOn(others, end('web-role-v2'), now);

    expect(Object.keys(report)).not.toContain('formerRole');
    expect(Object.keys(report)).not.toContain('reason');
    expect(Object.keys(report)).not.toContain('waitedSeconds');
    expect(report.summary).toContain('(before: no role)');
  });

  it.each<[string, string, RegionRefresh[], string | undefined]>([
    ['no instance', 'Replaced', [], 'web-role-v2'],
    ['all instances refreshed', 'Replaced', [done({ refreshed: 5 })], 'web-role-v2'],
    ['more than planned', 'Replaced', [done({ refreshed: 5, instances: 3 })], 'web-role-v2'],
    ['instances that are gone', 'Replaced', [done({ gone: 5 })], 'web-role-v2'],
    [
      'one that nobody accounts for',
      'ReplacementIncomplete',
      [done({ refreshed: 5, instances: 6, planned: [] })],
      'web-role-v2',
    ],
    ['one that a fleet too large for ids has lost', 'Replaced', [done({ refreshed: 5, instances: 6 })], 'web-role-v2'],
    [
      'one too few here and one too many there',
      'ReplacementIncomplete',
      [done({ refreshed: 5, instances: 6, planned: [] }), done({ region: 'us-east-1', refreshed: 2, instances: 1 })],
      'web-role-v2',
    ],
    ['a failed instance', 'ReplacementIncomplete', [done({ failures: [denied] })], 'web-role-v2'],
    ['an untouched instance', 'ReplacementIncomplete', [done({ untouched: 1 })], 'web-role-v2'],
    ['a Region that failed', 'ReplacementIncomplete', [done({ failure: regionFailure })], 'web-role-v2'],
    ['one Region of two', 'ReplacementIncomplete', [done(), done({ failures: [denied] })], 'web-role-v2'],
    [
      'what a stopped execution left bare and nobody took up',
      'ReplacementIncomplete',
      [done({ takenUp: ['i-a'] })],
      'web-role-v2',
    ],
    [
      'a doubt of another Region',
      'ReplacementIncomplete',
      [
        done({ doubts: [{ from: '2026-11-01T11:59:00.000Z', until: '2026-11-01T11:59:20.000Z' }] }),
        done({
          region: 'us-east-1',
          refreshed: 1,
          associated: { from: '2026-11-01T11:59:10.000Z', until: '2026-11-01T11:59:50.000Z' },
        }),
      ],
      'web-role-v2',
    ],
    ['another role in the end', 'RoleChangedMeanwhile', [], 'web-role'],
    ['no role in the end', 'RoleChangedMeanwhile', [], undefined],
    ['another role, and failures', 'RoleChangedMeanwhile', [done({ failures: [denied] })], 'db-role'],
    ['a role that IAM did not say', 'ReplacementIncomplete', [], unknownRole],
  ])('on %s is %s', (_, status, regions, roleNow) => {
    expect(reportOn(ended(regions), end(roleNow), now).status).toBe(status);
  });

  it('says how long was waited for IAM', () => {
    const regions = [done({ refreshed: 1, roleConfirmedAt: '2026-11-01T11:59:31.000Z' })];

    expect(reported(regions).waitedSeconds).toBe(60);
    expect(reportOn(ended(regions, { restored }), end('web-role', 'web-role'), now).waitedSeconds).toBe(58);
  });

  it.each<[string, RegionRefresh, string]>([
    [
      'some are gone',
      done({ refreshed: 4, gone: 2 }),
      'Planned: 6; 2 were terminated or given another instance profile meanwhile.',
    ],
    ['some came', done({ refreshed: 4, instances: 3 }), 'Planned: 3; 1 came to it meanwhile.'],
    [
      'both',
      done({ refreshed: 4, gone: 1, instances: 3 }),
      'Planned: 3; 1 was terminated or given another instance profile meanwhile, 2 came to it meanwhile.',
    ],
  ])('says why its counts are not those of the plan when %s', (_, one, words) => {
    expect(reported([one]).summary).toContain(words);
  });

  it('counts each instance once, by Region and in all', () => {
    const { regions, ...all } = reported([
      done({ refreshed: 5, untouched: 2, gone: 1, failures: [denied, bare] }),
      done({ region: 'us-east-1', refreshed: 1, failures: [bare] }),
    ]);

    expect(regions.map(({ refreshed, failed, untouched, gone }) => [refreshed, failed, untouched, gone])).toEqual([
      [5, 3, 2, 1],
      [1, 2, 0, 0],
    ]);
    expect(all).toMatchObject({ planned: 14, refreshed: 6, failed: 5, untouched: 2, gone: 1 });
  });

  it('does not tell of a Region that never had any instance', () => {
    expect(reported([done({ gone: 1 }), done({ region: 'us-east-1' })]).regions.map((each) => each.region)).toEqual([
      'eu-west-1',
    ]);
  });

  it('adds up the last wave of a Region that nobody could close, and what it did not come to', () => {
    const wave = {
      batches: [batch(0, [{}, {}]), batch(1, [{}])],
      outcomes: [outcome(0, { refreshed: 1, failures: [bare] }), outcome(1, { refreshed: 1 })],
    };
    const closeFailure = { Error: 'States.Timeout', Cause: 'It took too long.' };

    const report = reported([region({ instances: 30, refreshed: 5, wave, failure: regionFailure, closeFailure })]);

    expect(report).toMatchObject({ refreshed: 7, failed: 2, untouched: 21 });
    expect(report.regions[0]?.failures.map(({ error }) => error)).toEqual([
      'AccessDenied',
      'UnauthorizedOperation',
      'States.Timeout',
    ]);
  });

  it('tells why a Region could not be worked on, and how many it has left', () => {
    const report = reported([region({ instances: 3, failure: regionFailure })]);

    expect(report).toMatchObject({ untouched: 3, failed: 0 });
    expect(report.regions[0]?.failures).toMatchObject([
      { error: 'UnauthorizedOperation', cause: 'Not in this Region.', bare: false, instanceIds: [] },
    ]);
  });
});

describe('a report on a replacement in part', () => {
  it.each<[string, Partial<EndedReplacement>, string]>([
    [
      'names the instances that keep the former role’s credentials',
      { leftAlone: [{ region: 'eu-west-1', instances: 12 }] },
      '12 instances in eu-west-1 keep credentials of role web-role until they are refreshed.',
    ],
    [
      'speaks of one in the singular',
      { leftAlone: [{ region: 'eu-west-1', instances: 1 }] },
      '1 instance in eu-west-1 keeps credentials of role web-role until it is refreshed.',
    ],
    [
      'says of which Region EC2 did not speak',
      { leftAlone: [{ region: 'ap-south-1' }] },
      'EC2 did not say which instances are on it in ap-south-1: they keep their credentials until they are refreshed.',
    ],
    [
      'does not claim to know their credentials when the role was there before',
      { leftAlone: [{ region: 'eu-west-1', instances: 2 }], roleIsThere: true, formerRole: 'web-role-v2' },
      '2 instances in eu-west-1 were left alone.',
    ],
  ])('%s', (_, fields, words) => {
    const report = reported([done({ refreshed: 1 })], fields);

    expect(report.status).toBe('ReplacedInPart');
    expect(report.summary).toContain(words);
    expect(report.leftAlone).toEqual(fields.leftAlone);
  });

  it.each<[string, Partial<EndedReplacement>, string]>([
    [
      'names the instances with the opt-out tag',
      {},
      '1 instance in eu-west-1 has the opt-out tag and keeps credentials of role web-role until it is refreshed.',
    ],
    [
      'does not claim to know their credentials when the role was there before',
      { roleIsThere: true },
      '1 instance in eu-west-1 has the opt-out tag and was left alone.',
    ],
  ])('%s', (_, fields, words) => {
    const optedOut = [{ region: 'eu-west-1', instances: 1, instanceIds: ['i-a'] }];
    const report = reported([done({ refreshed: 1 })], { optedOut, ...fields });

    expect(report).toMatchObject({ status: 'ReplacedInPart', optedOut });
    expect(report.summary).toContain(words);
  });
});

const onRestored = (regions: RegionRefresh[], fields: Partial<EndedReplacement> = {}, roleNow = 'web-role') =>
  reportOn(ended(regions, { restored, ...fields }), end(roleNow, 'web-role'), now);
const later = (fields: Parameters<typeof region>[0]) => region({ instances: 0, planned: [], ...fields });

describe('a report on a role that was restored', () => {
  it('says what failed and what became', () => {
    expect(onRestored([later({})])).toMatchObject({
      status: 'RoleNotReplaced',
      summary: 'No. Instance profile web-profile holds role web-role again.',
      steps: [],
    });
  });

  it('says what became of instances that came meanwhile, and how to go on with the role that is there', () => {
    const report = onRestored([later({ refreshed: 2, failures: [denied] })]);

    expect(report.summary).toMatch(/Instances that came to it meanwhile: 2 refreshed, 1 failed, 0 untouched/);
    expect(report.regions[0]?.failures[0]?.remedy).toBe(
      'They keep the instance profile. Start replace-role again with the same input, but "role": "web-role": it refreshes every instance on the instance profile.',
    );
  });

  it('names what a stopped execution left bare, where nothing was refreshed', () => {
    const aside = [later({ takenUp: ['i-b'] })];

    expect(onRestored([], { restored: { ...restored, aside } }).regions[0]?.failures).toMatchObject([
      { error: 'LeftBare', bare: true, instanceIds: ['i-b'] },
    ]);
  });

  it('says what it cannot know when the plan was too large for ids', () => {
    expect(onRestored([region({ instances: 0 })]).steps).toEqual([
      expect.stringMatching(
        /^Instances in eu-west-1 that were given the instance profile since .* may have no credentials/,
      ),
    ]);
  });
});

const stepsWhenItHolds = (roleNow: string | undefined) => reportOn(ended(), end(roleNow), now).steps;

describe('what to do about the role', () => {
  const add = 'aws iam add-role-to-instance-profile --instance-profile-name web-profile --role-name';

  it('when it was taken out is to fill the instance profile', () => {
    expect(stepsWhenItHolds(undefined)).toEqual([
      `Launches with instance profile web-profile fail now. Fill it: ${add} web-role-v2`,
      'Who took the role out: CloudTrail in us-east-1 (China: cn-north-1, GovCloud: us-gov-west-1), event RemoveRoleFromInstanceProfile.',
    ]);
  });

  it.each([
    ['another one was put in is to find out who did', 'db-role', 'event AddRoleToInstanceProfile'],
    ['IAM did not answer is to read it', unknownRole, 'aws iam get-instance-profile'],
  ])('when %s', (_, roleNow, words) => {
    expect(stepsWhenItHolds(roleNow)).toEqual([expect.stringContaining(words)]);
  });

  const exchange = (out: string): string =>
    `aws iam remove-role-from-instance-profile --instance-profile-name web-profile --role-name ${out} && ${add} web-role`;
  const restoreFailure = { Error: 'Throttling', Cause: '{"errorMessage":"Rate exceeded"}' };
  const failure = { Error: 'AccessDenied', Cause: '{"errorMessage":"No."}' };

  it.each<[string | undefined, string, string]>([
    [undefined, 'holds no role: launches with it fail now.', `Fill it at once: ${add} web-role`],
    ['web-role-v2', 'holds role web-role-v2, as last read.', `Put role web-role back: ${exchange('web-role-v2')}`],
    ['db-role', 'holds role db-role, as last read.', `Put role web-role back: ${exchange('db-role')}`],
    ['web-role', 'holds role web-role, as last read.', `Only if it vanishes, put it back: ${add} web-role`],
    [
      unknownRole,
      'may hold no role: IAM did not answer. Launches with it may fail.',
      `Fill it: ${add} web-role || (${exchange('web-role-v2')})`,
    ],
  ])('when it could not be restored fits what it holds: %s', (roleNow, holds, command) => {
    const report = reportOn(ended([region()], { failure, restoreFailure }), end(roleNow, 'web-role'), now);

    expect(report).toMatchObject({ status: 'RoleNotRestored', untouched: 0 });
    expect(report.summary).toBe(`Instance profile web-profile ${holds}`);
    expect(report.steps).toEqual([
      command,
      'What failed first: AccessDenied: No.',
      'What failed when the role was put back: Throttling: Rate exceeded',
      expect.stringMatching(/^Instances that started while it held no role .*: for region in eu-west-1; do aws ec2/),
    ]);
  });
});
