import { describe, expect, it } from 'vitest';
import { parseInput, type ReplacementRequest } from '../../../functions/replace-role/input.ts';
import type { Findings } from '../../../functions/replace-role/findings.ts';
import { plannedReplacement } from '../../../functions/replace-role/replacement-plan.ts';
import type { PlannedReplacement } from '../../../functions/replace-role/replacement.ts';
import { now } from '../refresh/a-region.ts';
import { profileArn } from '../an-instance.ts';

const input = (fields: Partial<ReplacementRequest> = {}): ReplacementRequest => ({
  ...parseInput({ instanceProfile: 'web-profile', role: 'web-role-v2' }),
  ...fields,
});
const findings = (fields: Partial<Findings> = {}): Findings => ({
  instanceProfileArn: profileArn('web-profile'),
  formerRole: 'web-role',
  regions: [
    { region: 'eu-west-1', instances: 3, managed: 0, elsewhere: 0 },
    { region: 'us-east-1', instances: 1, managed: 0, elsewhere: 0 },
    { region: 'us-west-2', instances: 0, managed: 0, elsewhere: 0 },
  ],
  warnings: [],
  ...fields,
});
const plan = (fields: Partial<ReplacementRequest> = {}, found: Partial<Findings> = {}): PlannedReplacement =>
  plannedReplacement(input(fields), findings(found), now);
const inOneRegion = (instances: number, managed = 0): Partial<Findings> => ({
  regions: [{ region: 'eu-west-1', instances, managed, elsewhere: 0 }],
});

describe('the plan', () => {
  it('says what will be done, in the order in which it will be', () => {
    expect(plan().plan).toEqual({
      summary: 'Replace role web-role with role web-role-v2 in instance profile web-profile: 4 instances in 2 Regions.',
      steps: [
        'Remove role web-role from instance profile web-profile.',
        'Add role web-role-v2 to instance profile web-profile.',
        'Wait 60 s for IAM.',
        'Disassociate and associate 3 instances in eu-west-1.',
        'Disassociate and associate 1 instance in us-east-1.',
      ],
      warnings: [],
      instances: 4,
      estimatedMinutes: 2,
      estimatedCostUsd: 0.01,
    });
  });

  it.each<[string, Partial<ReplacementRequest>, Partial<Findings>, string, string[]]>([
    [
      'that finds the role in its place leaves it there',
      { role: 'web-role' },
      {},
      'Refresh the instances of instance profile web-profile, which holds role web-role: 4 instances in 2 Regions.',
      ['Leave role web-role in instance profile web-profile: it is there already.', 'Wait 60 s for IAM.'],
    ],
    [
      'that finds no role removes none',
      {},
      { formerRole: undefined },
      'Add role web-role-v2 to instance profile web-profile, which holds no role: 4 instances in 2 Regions.',
      ['Add role web-role-v2 to instance profile web-profile.', 'Wait 60 s for IAM.'],
    ],
    [
      'that leaves the instances alone touches no Region',
      { refresh: 'none', propagationSeconds: 0 },
      {},
      'Replace role web-role with role web-role-v2 in instance profile web-profile: 0 instances in 0 Regions.',
      [
        'Remove role web-role from instance profile web-profile.',
        'Add role web-role-v2 to instance profile web-profile.',
        'Wait 0 s for IAM.',
      ],
    ],
  ])('%s', (_, fields, found, summary, steps) => {
    const { plan: described } = plan(fields, found);

    expect(described.summary).toBe(summary);
    expect(described.steps.slice(0, steps.length)).toEqual(steps);
    expect(described.steps.slice(steps.length).every((step) => step.startsWith('Disassociate and associate'))).toBe(
      true,
    );
    expect(described.steps).toHaveLength(steps.length + (fields.refresh === 'none' ? 0 : 2));
  });

  it.each<[string, Partial<ReplacementRequest>, Partial<Findings>, string[]]>([
    [
      'Regions that are left out',
      { regions: ['eu-west-1'] },
      {},
      ['Only eu-west-1 will be refreshed; the role changes in every Region.'],
    ],
    ['conditions of the trust policy', {}, { warnings: ['See that they hold.'] }, ['See that they hold.']],
    ['a profile without a role', {}, { formerRole: undefined }, ['Instance profile web-profile holds no role now.']],
    ['managed instances', {}, inOneRegion(1, 2), ['2 instances managed by another AWS service will be left alone.']],
    ['a managed instance', {}, inOneRegion(1, 1), ['1 instance managed by another AWS service will be left alone.']],
    [
      'instances left alone',
      { refresh: 'none' },
      {},
      ['Running instances will be left alone: it may take an hour or more until they use the new role.'],
    ],
  ])('warns of %s', (_, fields, found, warnings) => {
    expect(plan(fields, found).plan.warnings).toEqual(warnings);
  });

  it.each([
    ['of nobody is the wait alone', 0, 1, 60, 2],
    ['of a burst waits for no token', 100, 1, 0, 1],
    ['of a thousand is 3 minutes', 1000, 1, 0, 4],
    ['of a thousand with half of the rate is more than twice that', 1000, 0.5, 0, 7],
    ['of ten thousand is 33 minutes', 10_000, 1, 0, 34],
  ])('%s, for the largest Region', (_, instances, share, propagationSeconds, minutes) => {
    expect(plan({ share, propagationSeconds }, inOneRegion(instances)).plan.estimatedMinutes).toBe(minutes);
  });

  it('works on the Regions side by side: the largest one takes the time', () => {
    const regions = [1000, 1000, 1000].map((instances, index) => ({
      region: `eu-west-${index + 1}`,
      instances,
      managed: 0,
      elsewhere: 0,
    }));

    expect(plan({ maxInstances: 5000 }, { regions }).plan.estimatedMinutes).toBe(
      plan({}, inOneRegion(1000)).plan.estimatedMinutes,
    );
  });

  it.each([
    [0, 0.01],
    [1000, 0.09],
    [50_000, 4.01],
  ])('of %d instances costs %d dollars, in cents', (instances, dollars) => {
    expect(plan({}, inOneRegion(instances)).plan.estimatedCostUsd).toBe(dollars);
  });
});

describe('the first state of the workflow', () => {
  it('holds the input and what was found', () => {
    const {
      plan: _plan,
      regions: _regions,
      ifNotRestored: _ifNotRestored,
      ...state
    } = plan({ reason: 'a new bucket' });

    expect(state).toEqual({
      request: input({ reason: 'a new bucket' }),
      instanceProfileArn: profileArn('web-profile'),
      formerRole: 'web-role',
      roleIsThere: false,
      startedAt: '2026-11-01T12:00:00.000Z',
    });
  });

  it('leaves out what is not there: the workflow asks whether a field is present', () => {
    const state = plan({}, { formerRole: undefined });

    expect(state).not.toHaveProperty('formerRole');
    expect(state.request).not.toHaveProperty('reason');
    expect(JSON.stringify(state)).not.toContain('null');
  });

  it.each<[string, string | undefined, boolean]>([
    ['the role is there', 'web-role-v2', true],
    ['another role is there', 'web-role', false],
    ['a role whose name goes on is there', 'web-role-v2-old', false],
    ['no role is there', undefined, false],
  ])('says whether only the refresh is left: %s', (_, formerRole, expected) => {
    expect(plan({}, { formerRole }).roleIsThere).toBe(expected);
  });

  it('holds every Region, also where no instance is yet, each at its beginning', () => {
    const { regions } = plan({ canary: 5, maxFailures: 1, share: 0.5 });

    expect(regions.map(({ settings }) => [settings.region, settings.instances])).toEqual([
      ['eu-west-1', 3],
      ['us-east-1', 1],
      ['us-west-2', 0],
    ]);
    expect(regions[0]).toEqual({
      settings: {
        region: 'eu-west-1',
        instanceProfile: 'web-profile',
        instanceProfileArn: profileArn('web-profile'),
        role: 'web-role-v2',
        instances: 3,
        canary: 5,
        maxFailures: 1,
        share: 0.5,
        waveLimit: 75,
        waveLeast: 1,
        mostPending: 300,
      },
      progress: {
        cursor: '',
        listed: [],
        waves: 0,
        lostWaves: 0,
        bareWaves: 0,
        usedShare: 0.5,
        bucket: { tokens: 50, at: now },
        pending: [],
      },
      outcome: { refreshed: 0, gone: 0, untouched: 0, failures: [] },
    });
  });

  it.each([
    ['is half a minute of work', 1, 5000, 1, 150],
    ['is half a minute of work at the share', 1, 5000, 0.5, 75],
    ['is as large as few enough waves need', 1, 700_000, 1, 700],
    ['is as large as few enough waves need, however small the share', 1, 50_000, 0.05, 50],
    ['is so small that the report of 34 Regions in which all fail fits into a state', 34, 34, 1, 88],
  ])('has a wave limit that %s', (_, count, instances, share, waveLimit) => {
    const regions = regionsOf(count, instances);

    expect(plan({ share }, { regions }).regions.map(({ settings }) => settings.waveLimit)).toEqual(
      regions.map(() => waveLimit),
    );
  });

  it.each([
    [1, 1_000_001, 1_000_000],
    [3, 1_000_003, 1_000_000],
    [34, 200_000, 88_000],
  ])('in %d Regions with %d instances is refused: one execution can refresh %d', (count, instances, most) => {
    expect(() => plan({}, { regions: regionsOf(count, instances) })).toThrow(
      expect.objectContaining({ name: 'ExecutionTooLarge', context: expect.objectContaining({ most }) as object }),
    );
  });

  it.each([
    ['in one Region', [50_000], 0.01, 12],
    ['in the larger of two', [10, 26_000], 0.01, 7],
  ])('that takes longer than an execution may, %s, is refused', (_, counts, share, days) => {
    const regions = counts.map((instances, index) => ({ ...regionsOf(2, instances)[index]!, instances }));

    expect(() => plan({ share }, { regions })).toThrow(
      expect.objectContaining({ name: 'ExecutionTooLong', context: { share, days, mostDays: 6 } }),
    );
  });

  it('holds no Region when the instances are left alone', () => {
    expect(plan({ refresh: 'none' }).regions).toEqual([]);
  });

  it.each([
    ['the new role can be put back when the profile was empty', undefined, 'web-role-v2'],
    ['the former role can be put back', 'web-role', 'web-role'],
  ])('says what to paste if not even the way back works: %s', (_, formerRole, role) => {
    expect(plan({}, { formerRole }).ifNotRestored).toMatch(
      new RegExp(`: aws iam add-role-to-instance-profile --instance-profile-name web-profile --role-name ${role}$`),
    );
  });
});

const regionsOf = (count: number, instances: number): Findings['regions'] =>
  Array.from({ length: count }, (_, index) => ({
    region: `r-${index}`,
    instances: Math.ceil(instances / count),
    managed: 0,
    elsewhere: 0,
  }));
