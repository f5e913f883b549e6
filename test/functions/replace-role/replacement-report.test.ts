import { describe, expect, it } from 'vitest';
import { parseInput } from '../../../functions/replace-role/input.ts';
import { plannedReplacement } from '../../../functions/replace-role/replacement-plan.ts';
import type { FailedInstances } from '../../../functions/refresh/failures.ts';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import type { RoleConfirmed } from '../../../functions/replace-role/replacement.ts';
import { reportOn } from '../../../functions/replace-role/replacement-report.ts';
import { causeOf } from '../../../functions/replace-role/report-cause.ts';
import { batch, idOf, now, outcome, region } from '../refresh/a-region.ts';
import { profileArn } from '../an-instance.ts';

const replacement = (regions: RegionRefresh[] = [], fields: Partial<RoleConfirmed> = {}): RoleConfirmed => ({
  ...plannedReplacement(
    parseInput({ instanceProfile: 'web-profile', role: 'web-role-v2' }),
    { instanceProfileArn: profileArn('web-profile'), formerRole: 'web-role', regions: [], warnings: [] },
    now - 90_400,
  ),
  regions,
  ...fields,
});
const reported = (regions: RegionRefresh[] = [], fields: Partial<RoleConfirmed> = {}) =>
  reportOn(replacement(regions, fields), 'web-role-v2', now);

const denied: FailedInstances = { error: 'AccessDenied', cause: 'No.', bare: false, instanceIds: ['i-a'] };
const bare: FailedInstances = { ...denied, bare: true, instanceIds: ['i-b', 'i-c'] };
const regionFailure = { Error: 'UnauthorizedOperation', Cause: 'Not in this Region.' };

const remedyFor = (failed: FailedInstances, instanceProfileArn = profileArn('web-profile')): string | undefined =>
  reported([region({ failures: [failed], instanceProfileArn })]).regions[0]?.failures[0]?.remedy;

const many = (count: number, first = 0): string[] => Array.from({ length: count }, (_, index) => idOf(first + index));

const bytes = (state: unknown): number => Buffer.byteLength(JSON.stringify(state));

describe('a report', () => {
  it('on a complete replacement says so, with everything that a person asks for', () => {
    const report = reported([region({ refreshed: 7, gone: 1 }), region({ region: 'us-east-1', refreshed: 3 })], {
      request: { ...replacement().request, reason: 'a new bucket' },
    });

    expect(report).toEqual({
      status: 'Replaced',
      summary:
        'Instance profile web-profile holds role web-role-v2 (before: role web-role). Instances: 10 refreshed, 0 failed, 0 untouched, in 2 Regions, in 90 s.',
      instanceProfile: 'web-profile',
      role: 'web-role-v2',
      formerRole: 'web-role',
      reason: 'a new bucket',
      refreshed: 10,
      failed: 0,
      untouched: 0,
      gone: 1,
      regions: [
        { region: 'eu-west-1', refreshed: 7, failed: 0, untouched: 0, gone: 1, failures: [] },
        { region: 'us-east-1', refreshed: 3, failed: 0, untouched: 0, gone: 0, failures: [] },
      ],
      durationSeconds: 90,
      startedAt: '2026-11-01T11:58:29.600Z',
      finishedAt: '2026-11-01T12:00:00.000Z',
      note: expect.stringContaining('stay valid until they expire') as string,
    });
  });

  it('leaves out what there was not, so that no null is in the state', () => {
    const { formerRole: _, ...withoutRole } = replacement();

    const report = reportOn(withoutRole, 'web-role-v2', now);

    expect(report).not.toHaveProperty('formerRole');
    expect(report).not.toHaveProperty('reason');
    expect(report.summary).toContain('(before: no role)');
  });

  it.each<[string, string, RegionRefresh[], string | undefined]>([
    ['no instance', 'Replaced', [], 'web-role-v2'],
    ['all instances refreshed', 'Replaced', [region({ refreshed: 5 })], 'web-role-v2'],
    ['instances that are gone', 'Replaced', [region({ gone: 5 })], 'web-role-v2'],
    ['a failed instance', 'ReplacementIncomplete', [region({ failures: [denied] })], 'web-role-v2'],
    ['an untouched instance', 'ReplacementIncomplete', [region({ untouched: 1 })], 'web-role-v2'],
    ['a Region that failed', 'ReplacementIncomplete', [region({ failure: regionFailure })], 'web-role-v2'],
    [
      'a Region without instances that failed',
      'ReplacementIncomplete',
      [region({ instances: 0, failure: regionFailure })],
      'web-role-v2',
    ],
    ['one Region of two', 'ReplacementIncomplete', [region(), region({ failures: [denied] })], 'web-role-v2'],
    ['another role in the end', 'RoleChangedMeanwhile', [], 'web-role'],
    ['no role in the end', 'RoleChangedMeanwhile', [], undefined],
    ['another role, and failures', 'RoleChangedMeanwhile', [region({ failures: [denied] })], 'db-role'],
  ])('on %s is %s', (_, status, regions, roleNow) => {
    expect(reportOn(replacement(regions), roleNow, now).status).toBe(status);
  });

  it.each([
    ['the role that it found', 'db-role', 'holds role db-role, not role web-role-v2'],
    ['that it found none', undefined, 'holds no role, not role web-role-v2'],
  ])('names %s', (_, roleNow, words) => {
    expect(reportOn(replacement(), roleNow, now).summary).toContain(words);
  });

  it('counts each instance once, by Region and in all', () => {
    const { regions, ...all } = reported([
      region({ refreshed: 5, untouched: 2, gone: 1, failures: [denied, bare] }),
      region({ region: 'us-east-1', refreshed: 1, failures: [bare] }),
    ]);

    expect(regions.map(({ refreshed, failed, untouched, gone }) => [refreshed, failed, untouched, gone])).toEqual([
      [5, 3, 2, 1],
      [1, 2, 0, 0],
    ]);
    expect(all).toMatchObject({ refreshed: 6, failed: 5, untouched: 2, gone: 1 });
  });

  it('tells of a Region whose only instance is gone, and not of one that never had any', () => {
    const report = reported([region({ instances: 1 }), region({ region: 'us-east-1', instances: 0 })]);

    expect(report.regions.map((each) => each.region)).toEqual(['eu-west-1']);
  });

  it('adds up the last wave of a Region that nobody could close, and what it did not come to', () => {
    const wave = {
      batches: [batch(0, [{}, {}]), batch(1, [{}])],
      outcomes: [outcome(0, { refreshed: 1, failures: [bare] }), outcome(1, { refreshed: 1 })],
    };

    const report = reported([region({ instances: 30, refreshed: 5, wave, failure: regionFailure })]);

    expect(report).toMatchObject({ refreshed: 7, failed: 2, untouched: 21 });
    expect(report.regions[0]?.failures).toContainEqual(expect.objectContaining({ instanceIds: ['i-b', 'i-c'] }));
  });

  it('tells how many a Region has left that failed before its first wave', () => {
    expect(reported([region({ instances: 30, failure: regionFailure })])).toMatchObject({ untouched: 30 });
  });

  it('tells also why a Region could not be closed', () => {
    const closeFailure = { Error: 'States.Timeout', Cause: 'It took too long.' };

    const report = reported([region({ instances: 3, failure: regionFailure, closeFailure })]);

    expect(report.regions[0]?.failures.map(({ error }) => error)).toEqual(['UnauthorizedOperation', 'States.Timeout']);
  });

  it('tells why a Region could not be worked on', () => {
    const report = reported([region({ instances: 3, failure: regionFailure })]);

    expect(report.untouched).toBe(3);
    expect(report.failed).toBe(0);
    expect(report.regions[0]?.failures).toMatchObject([
      { error: 'UnauthorizedOperation', cause: 'Not in this Region.', bare: false, instanceIds: [] },
    ]);
  });
});

describe('the remedy', () => {
  it('for bare instances is a command to paste', () => {
    expect(remedyFor(bare)).toBe(
      `for id in i-b i-c; do aws ec2 associate-iam-instance-profile --region eu-west-1 --instance-id "$id" --iam-instance-profile Arn=${profileArn('web-profile')}; done`,
    );
  });

  it.each([
    ['a comma', 'a,b', `'{"Arn":"${profileArn('a,b')}"}'`],
    ['an equals sign', 'a=b', `'{"Arn":"${profileArn('a=b')}"}'`],
    ['what a shell would run', '$(id)/web-profile', `'{"Arn":"${profileArn('$(id)/web-profile')}"}'`],
    ['an apostrophe', "'/web-profile", String.raw`'{"Arn":"${profileArn(String.raw`'\''/web-profile`)}"}'`],
  ])('quotes an instance profile with %s', (_, name, argument) => {
    expect(remedyFor(bare, profileArn(name))).toContain(` --iam-instance-profile ${argument}; done`);
  });

  it('for instances that keep the instance profile is to start again', () => {
    expect(remedyFor(denied)).toContain('start replace-role again with the same input');
  });

  it('does not say that the role is there when another one is', () => {
    const report = reportOn(replacement([region({ failures: [denied] })]), 'db-role', now);

    expect(report.regions[0]?.failures[0]?.remedy).toMatch(/Agree on a role and start replace-role again with it\.$/);
  });

  it('for a bare instance that somebody else gave another instance profile for a moment is a command to paste', () => {
    const another = { ...bare, error: 'AnotherProfileAssociated', cause: 'Somebody else gave it db meanwhile.' };

    expect(remedyFor(another)).toBe(remedyFor(bare));
  });

  it('names the association to look for when somebody else gave another instance profile', () => {
    const another = {
      ...denied,
      error: 'AnotherProfileAssociated',
      cause: 'Somebody else gave it db-profile meanwhile.',
    };

    expect(remedyFor(another)).toMatch(
      /--region eu-west-1 --filters Name=instance-id,Values=i-a\).*Arn=.*\/web-profile\)\.$/,
    );
  });
});

describe('the cause of an incomplete replacement', () => {
  it('is what a person reads: the summary, what is urgent, the rest', () => {
    const instanceProfileArn = profileArn('web-profile');
    const cause = causeOf(
      reported([
        region({ refreshed: 1, untouched: 4, failures: [denied] }),
        region({ region: 'us-east-1', instanceProfileArn, failures: [bare] }),
      ]),
    );

    expect(cause.split('\n')).toEqual([
      'Instance profile web-profile holds role web-role-v2 (before: role web-role). Instances: 1 refreshed, 3 failed, 4 untouched, in 2 Regions, in 90 s.',
      `us-east-1: 2 WITHOUT instance profile ${instanceProfileArn}: AccessDenied: No.`,
      `  remedy: for id in i-b i-c; do aws ec2 associate-iam-instance-profile --region us-east-1 --instance-id "$id" --iam-instance-profile Arn=${instanceProfileArn}; done`,
      'eu-west-1: 4 untouched; they keep the instance profile.',
      'eu-west-1: i-a not refreshed: AccessDenied: No.',
      expect.stringMatching(/^ {2}remedy: They keep the instance profile/),
    ]);
  });

  it('names a Region that failed', () => {
    expect(causeOf(reported([region({ failure: regionFailure })]))).toContain(
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
    'with %d instances has no more characters than it may, and says where the rest is',
    (count) => {
      const cause = causeOf(reported([region({ failures: [{ ...bare, instanceIds: many(count) }] })]));

      expect(cause.length).toBeLessThanOrEqual(32_768);
      expect(cause).toMatch(/… \(all of it: the output of the state Report\)$/);
    },
  );
});

describe('the state after a disaster in every Region', () => {
  const most = 256 * 1024;
  it.each([1, 2, 8, 17, 34])('of %d stays below what Step Functions holds, and names every instance', (count) => {
    // Every instance of each Region's largest wave is bare, and as many associations hang as may be on their way.
    const codes = Array.from({ length: count }, (_, index) => `ap-southeast-${index + 1}`);
    const start = plannedReplacement(
      parseInput({ instanceProfile: 'web-profile', role: 'web-role-v2', maxInstances: 100_000 }),
      {
        instanceProfileArn: profileArn('web-profile'),
        formerRole: 'web-role',
        regions: codes.map((code) => ({ region: code, instances: 2500, managed: 0, elsewhere: 0 })),
        warnings: [],
      },
      now - 90_400,
    );
    const regions = start.regions.map((one): RegionRefresh => {
      const { waveLimit, maxFailures, mostPending } = one.settings;
      const instanceIds = Array.from({ length: waveLimit + maxFailures }, (_, index) => idOf(index));
      const hanging = Array.from({ length: mostPending }, (_, index) => idOf(5000 + index));
      const cause = 'c'.repeat(300);
      const hangs = { error: 'StillAssociating', cause, bare: false, instanceIds: hanging };
      const outcome = { ...one.outcome, failures: [{ ...bare, cause, instanceIds }, hangs] };
      return { ...one, outcome, roleConfirmedAt: '2026-11-01T11:59:00.000Z' };
    });

    const report = reportOn({ ...start, regions }, 'web-role-v2', now);

    expect(bytes({ ...start, regions })).toBeLessThan(most);
    expect(
      bytes({
        ...start,
        regions: [],
        report,
        complete: false,
        failure: { Error: report.status, Cause: causeOf(report) },
      }),
    ).toBeLessThan(most);
    expect(report.regions.map(({ failures }) => failures[0]?.instanceIds.length)).toEqual(
      start.regions.map(({ settings }) => settings.waveLimit + settings.maxFailures),
    );
  });
});
