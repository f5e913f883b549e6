import { describe, expect, it } from 'vitest';
import { parseInput, type ReplacementRequest } from '../../../functions/replace-role/input.ts';
import type { Findings } from '../../../functions/workflow/findings.ts';
import { plannedReplacement } from '../../../functions/replace-role/replacement-plan.ts';
import type { PlannedReplacement } from '../../../functions/replace-role/replacement.ts';
import { profileArn } from '../an-instance.ts';
import { idOf, now } from '../refresh/a-region.ts';
import { findings, regionWith } from '../workflow/some-findings.ts';

const input = (fields: Partial<ReplacementRequest> = {}): ReplacementRequest => ({
  ...parseInput({ instanceProfile: 'web-profile', role: 'web-role-v2', maxInstances: 1_000_000 }),
  ...fields,
});
const plan = (fields: Partial<ReplacementRequest> = {}, found: Partial<Findings> = {}): PlannedReplacement =>
  plannedReplacement(input(fields), findings(found), { typed: {}, now });
const regionsOf = (count: number, instances: number): Findings['regions'] =>
  Array.from({ length: count }, (_, index) => regionWith(instances, { region: `r-${index}` }));
const instancesIn = ({ regions }: PlannedReplacement): [string, number, string | undefined][] =>
  regions.map(({ settings: { region, instances, onlySince } }) => [region, instances, onlySince]);
const startedAt = '2026-11-01T12:00:00.000Z';

describe('the first state of the workflow', () => {
  it('holds the input and what was found', () => {
    const { plan: _plan, regions: _regions, ...state } = plan({ reason: 'a new bucket' });

    expect(state).toEqual({
      request: input({ reason: 'a new bucket' }),
      instanceProfileArn: profileArn('web-profile'),
      formerRole: 'web-role',
      roleIsThere: false,
      startedAt,
      rehearsals: [],
      leftAlone: [],
    });
  });

  it('leaves out what is not there: the workflow asks whether a field is present', () => {
    const state = plan({}, { role: undefined });

    expect(state).not.toHaveProperty('formerRole');
    expect(state.request).not.toHaveProperty('reason');
    expect(JSON.stringify(state)).not.toContain('null');
  });

  it.each<[string, string | undefined, boolean]>([
    ['the role is there', 'web-role-v2', true],
    ['another role is there', 'web-role', false],
    ['a role whose name goes on is there', 'web-role-v2-old', false],
    ['no role is there', undefined, false],
  ])('says whether only the refresh is left: %s', (_, role, expected) => {
    expect(plan({}, { role }).roleIsThere).toBe(expected);
  });

  it('has the role that a stopped execution took out as the former one, when there is none', () => {
    const state = plan({}, { role: undefined, takenOut: 'web-role', unreported: ['arn'] });

    expect(state).toMatchObject({ formerRole: 'web-role', roleIsThere: false });
  });

  it('holds every Region, also where no instance is yet, each at its beginning', () => {
    const state = plan({ canary: 5, maxFailures: 1, share: 0.5, propagationSeconds: 30 });

    expect(instancesIn(state)).toEqual([
      ['eu-west-1', 3, undefined],
      ['us-east-1', 1, undefined],
      ['us-west-2', 0, undefined],
    ]);
    expect(state.regions[0]).toEqual({
      settings: {
        region: 'eu-west-1',
        how: 'reassociate',
        instanceProfile: 'web-profile',
        instanceProfileArn: profileArn('web-profile'),
        role: 'web-role-v2',
        propagationSeconds: 30,
        instances: 3,
        planned: [idOf(1), idOf(2), idOf(3)],
        canary: 5,
        endsBy: '2026-11-14T12:00:00.000Z',
        maxFailures: 1,
        share: 0.5,
        waveLimit: 75,
        waveLeast: 1,
        mostPending: 300,
      },
      progress: {
        cursor: '',
        listed: [],
        unclear: [],
        takenUp: [],
        waves: 0,
        lostWaves: 0,
        bareWaves: 0,
        usedShare: 0.5,
        bucket: { tokens: 50, at: now },
        pending: [],
        unsettled: [],
      },
      outcome: { refreshed: 0, gone: 0, untouched: 0, untouchedIds: [], failures: [], doubts: [] },
    });
  });

  it.each([
    ['3000 instances in one Region', [3000], true],
    ['3001', [3001], false],
    ['3001 in two Regions', [1500, 1501], false],
    ['1500 in each of two Regions', [1500, 1500], true],
  ])('of %s has their ids: %s', (_, counts, expected) => {
    const regions = counts.map((count, index) => regionWith(count, { region: `r-${index}` }));
    const planned = plan({}, { regions }).regions.map(({ settings }) => settings.planned?.length);

    expect(planned).toEqual(expected ? counts : counts.map(() => undefined));
  });

  it('counts what is to be taken up among its ids', () => {
    const takenUp = Array.from({ length: 2999 }, (_, index) => `i-${index}`);
    const idsWith = (count: number) =>
      plan({ maxInstances: 5000 }, { regions: [regionWith(count, { takenUp })] }).regions[0]?.settings.planned;

    expect(idsWith(1)).toHaveLength(1);
    expect(idsWith(2)).toBeUndefined();
  });

  it('is far below what Step Functions holds with the most ids and the longest names', () => {
    const regions = Array.from({ length: 34 }, (_, index) =>
      regionWith(88, { region: `ap-southeast-${index}`, takenUp: [] }),
    );
    const state = plan({ instanceProfile: 'p'.repeat(128), role: 'r'.repeat(64) }, { regions });

    expect(state.regions[0]?.settings.planned).toHaveLength(88);
    expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThan(160 * 1024);
  });

  it.each([
    ['is half a minute of work', 1, 5000, 1, 150],
    ['is half a minute of work at the share', 1, 5000, 0.5, 75],
    ['is as large as few enough waves need', 1, 700_000, 1, 700],
    ['is as large as few enough waves need, however small the share', 1, 50_000, 0.05, 50],
    ['is so small that the report of 34 Regions in which all fail fits into a state', 34, 34, 1, 64],
  ])('has a wave limit that %s', (_, count, instances, share, waveLimit) => {
    const regions = regionsOf(count, instances);

    expect(plan({ share }, { regions }).regions.map(({ settings }) => settings.waveLimit)).toEqual(
      regions.map(() => waveLimit),
    );
  });

  it.each([
    [1, 1_000_001, 1_000_000],
    [3, 245_000, 733_000],
    [34, 3000, 64_000],
  ])('in %d Regions with %d instances each is refused: one execution can refresh %d', (count, instances, most) => {
    const regions = regionsOf(count, instances);

    expect(() => plan({ maxInstances: 2_000_000 }, { regions })).toThrow(
      expect.objectContaining({ name: 'ExecutionTooLarge', context: expect.objectContaining({ most }) as object }),
    );
  });

  it.each([
    ['in one Region', [50_000], 0.01, 12],
    ['in the larger of two', [10, 26_000], 0.01, 7],
  ])('that takes longer than an execution may, %s, is refused', (_, counts, share, days) => {
    const regions = counts.map((count, index) => regionWith(count, { region: `r-${index}` }));

    expect(() => plan({ share }, { regions })).toThrow(
      expect.objectContaining({ name: 'ExecutionTooLong', context: { share, days, mostDays: 6 } }),
    );
  });
});

describe('more instances than allowed', () => {
  const tooMany = expect.objectContaining({ name: 'TooManyInstances' }) as Error;

  it.each<[string, Partial<ReplacementRequest>, Partial<Findings>]>([
    ['on the instance profile', { maxInstances: 3 }, {}],
    ['with those that are taken up', { maxInstances: 4 }, { regions: [regionWith(4, { takenUp: ['i-z'] })] }],
  ])('are refused: %s', (_, fields, found) => {
    expect(() => plan(fields, found)).toThrow(tooMany);
  });

  it.each<[string, Partial<ReplacementRequest>]>([
    ['that are left alone by Region', { maxInstances: 1, regions: ['us-east-1'] }],
    ['that are all left alone', { maxInstances: 1, refresh: 'none' }],
  ])('do not count %s', (_, fields) => {
    expect(() => plan(fields)).not.toThrow();
  });
});

describe('instances with the opt-out tag', () => {
  it('are named by Region, as many as a state has room for', () => {
    const optedOut = Array.from({ length: 90 }, (_, index) => idOf(index + 100));
    const regions = [regionWith(1, { optedOut }), regionWith(0, { region: 'us-east-1', optedOut: [idOf(9)] })];
    const state = plan({}, { regions });

    expect(state.optedOut).toEqual([
      { region: 'eu-west-1', instances: 90, instanceIds: optedOut.slice(0, 50) },
      { region: 'us-east-1', instances: 1, instanceIds: [idOf(9)] },
    ]);
    expect(state.plan.instances).toBe(1);
  });
});

describe('the ARN of the execution', () => {
  it('is with each part of the state that a function takes', () => {
    const execution = 'arn:aws:states:us-east-1:123456789012:execution:m:a';
    const state = plan({}, { execution, regions: [regionWith(1, { rehearsal: { instanceId: idOf(1) } })] });

    expect(state).toMatchObject({ execution, rehearsals: [{ execution }], regions: [{ execution }] });
  });
});

describe('a Region that the input leaves alone', () => {
  const alone = [
    { region: 'eu-west-1', instances: 3 },
    { region: 'us-east-1', instances: 1 },
  ];

  it('is looked after while the instance profile is empty, and nothing else in it is refreshed', () => {
    const state = plan({ regions: ['us-east-1'] });

    expect(instancesIn(state)).toEqual([
      ['eu-west-1', 0, startedAt],
      ['us-east-1', 1, undefined],
      ['us-west-2', 0, startedAt],
    ]);
    expect(state.regions[0]?.settings.planned).toEqual([idOf(1), idOf(2), idOf(3)]);
    expect(state.leftAlone).toEqual([{ region: 'eu-west-1', instances: 3 }]);
  });

  it('is every one when no instance is to be refreshed', () => {
    const state = plan({ refresh: 'none' });

    expect(state.regions.map(({ settings }) => settings.onlySince)).toEqual([startedAt, startedAt, startedAt]);
    expect(state.leftAlone).toEqual(alone);
  });

  it('is left out when the role is there already: the instance profile is at no time empty', () => {
    const state = plan({ regions: ['us-east-1'] }, { role: 'web-role-v2' });

    expect(instancesIn(state)).toEqual([['us-east-1', 1, undefined]]);
    expect(state.leftAlone).toEqual([{ region: 'eu-west-1', instances: 3 }]);
  });

  it('that EC2 did not tell of is left alone with an unknown number of instances', () => {
    const state = plan(
      { regions: ['us-east-1'] },
      { regions: [regionWith(1, { region: 'us-east-1' })], unanswered: ['eu-west-1'] },
    );

    expect(state.leftAlone).toEqual([{ region: 'eu-west-1' }]);
    expect(instancesIn(state)).toEqual([['us-east-1', 1, undefined]]);
  });

  it.each([
    ['', 'web-role'],
    [', also when the role is there already', 'web-role-v2'],
  ])('gives back what an execution left without an instance profile%s', (_, role) => {
    const regions = [regionWith(2, { takenUp: ['i-a'] }), regionWith(1, { region: 'us-east-1' })];
    const state = plan({ regions: ['us-east-1'] }, { role, regions, unreported: ['arn'] });

    expect(instancesIn(state)).toEqual([
      ['eu-west-1', 1, startedAt],
      ['us-east-1', 1, undefined],
    ]);
    expect(state.regions[0]?.progress.takenUp).toEqual(['i-a']);
    expect(state.plan.instances).toBe(2);
  });
});

describe('the rehearsals', () => {
  const rehearsal = { instanceId: 'i-a', associationId: 'iip-assoc-a' };
  const regions = [regionWith(2, { rehearsal }), regionWith(1, { region: 'us-east-1', rehearsal })];

  it('are of one instance in each Region in which something will be refreshed', () => {
    expect(plan({ regions: ['eu-west-1'] }, { regions }).rehearsals).toEqual([
      { region: 'eu-west-1', instanceProfileArn: profileArn('web-profile'), instance: rehearsal, rehearsal: true },
    ]);
  });

  it('are none where nothing will be', () => {
    expect(plan({ refresh: 'none' }, { regions }).rehearsals).toEqual([]);
  });
});
