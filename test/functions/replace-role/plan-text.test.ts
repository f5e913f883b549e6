import { describe, expect, it } from 'vitest';
import { parseInput, type ReplacementRequest } from '../../../functions/replace-role/input.ts';
import type { Findings } from '../../../functions/workflow/findings.ts';
import { plannedReplacement } from '../../../functions/replace-role/replacement-plan.ts';
import type { Plan } from '../../../functions/replace-role/replacement.ts';
import { idOf, now } from '../refresh/a-region.ts';
import { findings, regionWith } from '../workflow/some-findings.ts';

const plan = (fields: Partial<ReplacementRequest> = {}, found: Partial<Findings> = {}): Plan => {
  const typed = { instanceProfile: 'web-profile', role: 'web-role-v2', maxInstances: 100_000, ...fields };
  return plannedReplacement(parseInput(typed), findings(found), { typed, now }).plan;
};
const inOneRegion = (count: number): Partial<Findings> => ({ regions: [regionWith(count)] });
const arn = 'arn:aws:states:us-east-1:123456789012:execution:rolecall-dev-replace-role:a';
const stops =
  'Stop a Region when its first instance fails, or one of its canary (10 instances after that); from then on, when more than 3 in all have failed.';
const waits = 'Wait until IAM shows role web-role-v2, and then 300 s until EC2 sees it too.';

describe('the plan', () => {
  it('says what will be done, in the order in which it will be', () => {
    const rehearsal = { instanceId: 'i-a', associationId: 'iip-assoc-a' };
    const regions = [regionWith(3, { rehearsal }), regionWith(1, { region: 'us-east-1' })];

    const { ways: _, ...told } = plan({}, { regions });

    expect(told).toEqual({
      summary: 'Replace role web-role with role web-role-v2 in instance profile web-profile: 4 instances in 2 Regions.',
      steps: [
        'Rehearse: ask EC2 whether it would disassociate and associate an instance in eu-west-1.',
        'Remove role web-role from instance profile web-profile.',
        'Add role web-role-v2 to instance profile web-profile.',
        waits,
        'Disassociate and associate 3 instances in eu-west-1.',
        'Disassociate and associate 1 instance in us-east-1.',
        stops,
      ],
      regions: [
        { region: 'eu-west-1', instances: 3 },
        { region: 'us-east-1', instances: 1 },
      ],
      holds: [
        `Hold it after the waves that run: aws iam tag-instance-profile --instance-profile-name web-profile --tags '[{"Key":"rolecall:hold","Value":"yes"}]'`,
        'Let it go on: aws iam untag-instance-profile --instance-profile-name web-profile --tag-keys rolecall:hold',
        `Stop it after the waves that run: aws iam tag-instance-profile --instance-profile-name web-profile --tags '[{"Key":"rolecall:stop","Value":"EXECUTION"}]'`,
      ],
      warnings: [],
      instances: 4,
      estimatedMinutes: 6,
      estimatedCostUsd: 0.01,
      start: { instanceProfile: 'web-profile', role: 'web-role-v2', maxInstances: 100_000 },
      back: { instanceProfile: 'web-profile', role: 'web-role', maxInstances: 100_000 },
    });
  });

  it('counts in each Region where it works what matters there, and no 0', () => {
    const leftDown = [{ instanceId: 'i-a', since: '', until: '' }];
    const leftOut = [{ why: 'Spot' as const, instanceIds: [idOf(1), idOf(2)] }];
    const regions = [
      regionWith(3, { restart: { leftOut, losingAddress: 1 } }),
      regionWith(0, { region: 'us-east-1', takenUp: ['i-a', 'i-b', 'i-c'], leftDown }),
      regionWith(1, { region: 'us-east-2', optedOut: ['i-a', 'i-b'], managed: 4 }),
      regionWith(0, { region: 'us-west-2', managed: 1 }),
    ];

    expect(plan({ refresh: 'restart' }, { regions, unreported: [arn] }).regions).toEqual([
      { region: 'eu-west-1', instances: 1, notRestarted: 2 },
      { region: 'us-east-1', instances: 3, withoutProfile: 2, leftStopped: 1 },
      { region: 'us-east-2', instances: 1, optedOut: 2, managed: 4 },
    ]);
  });

  const restart: Partial<ReplacementRequest> = { refresh: 'restart', maxUnavailable: 2, regions: ['eu-west-1'] };
  it.each<[string, Partial<ReplacementRequest>, Partial<Findings>, object | undefined]>([
    ['the former role', { canary: 1, reason: 'v2' }, {}, { role: 'web-role' }],
    ['the former role by the same way, in the same Regions', restart, {}, { role: 'web-role', ...restart }],
    ['the role that an execution took out', {}, { role: undefined, takenOut: 'web-role' }, { role: 'web-role' }],
    ['nothing where there is no former role', {}, { role: undefined }, undefined],
    ['nothing where the role is there already', {}, { role: 'web-role-v2' }, undefined],
  ])('goes back to %s', (_, fields, found, back) => {
    const { start, back: given } = plan({ ...fields, dryRun: true }, { ...found, unreported: [arn] });

    expect(start).toEqual({ instanceProfile: 'web-profile', role: 'web-role-v2', maxInstances: 100_000, ...fields });
    expect(given).toEqual(back && { instanceProfile: 'web-profile', maxInstances: 100_000, ...back });
  });

  it.each<[string, Partial<ReplacementRequest>, [taken: string, calls: number][]]>([
    [
      'the instances of every Region',
      {},
      [
        ['reassociate', 10],
        ['replace', 12],
        ['restart', 10],
        ['none', 2],
      ],
    ],
    [
      'those of the Regions in the input',
      { regions: ['us-east-1'] },
      [
        ['reassociate', 4],
        ['replace', 6],
        ['restart', 4],
        ['none', 2],
      ],
    ],
    [
      'those that the input leaves alone',
      { refresh: 'none' },
      [
        ['reassociate', 10],
        ['replace', 12],
        ['restart', 10],
        ['none', 2],
      ],
    ],
  ])('compares the ways for %s', (_, fields, calls) => {
    const { ways } = plan(fields);

    expect(ways.map((way) => [way.refresh, way.calls])).toEqual(calls);
    expect(ways.filter(({ taken }) => taken).map((way) => way.refresh)).toEqual([fields.refresh ?? 'reassociate']);
  });

  it.each<[string, Partial<ReplacementRequest>, Partial<Findings>, string, string[]]>([
    [
      'that finds the role in its place leaves it there',
      {},
      { role: 'web-role-v2', ...inOneRegion(1) },
      'Refresh the instances of instance profile web-profile, which holds role web-role-v2: 1 instance in 1 Region.',
      [
        'Leave role web-role-v2 in instance profile web-profile: it is there already.',
        waits,
        'Disassociate and associate 1 instance in eu-west-1.',
        stops,
      ],
    ],
    [
      'that finds no role removes none',
      {},
      { role: undefined, ...inOneRegion(0) },
      'Add role web-role-v2 to instance profile web-profile, which holds no role: 0 instances in 0 Regions.',
      ['Add role web-role-v2 to instance profile web-profile.', waits],
    ],
    [
      'that leaves the instances alone refreshes none',
      { refresh: 'none', propagationSeconds: 0 },
      {},
      'Replace role web-role with role web-role-v2 in instance profile web-profile: 0 instances in 0 Regions.',
      [
        'Remove role web-role from instance profile web-profile.',
        'Add role web-role-v2 to instance profile web-profile.',
        'Wait until IAM shows role web-role-v2, and then 0 s until EC2 sees it too.',
      ],
    ],
    [
      'that takes instances up that are stopped starts them first',
      { canary: 1, maxFailures: 1 },
      {
        role: 'web-role-v2',
        regions: [regionWith(0, { takenUp: ['i-a'], leftDown: [{ instanceId: 'i-a', since: '', until: '' }] })],
        unreported: [arn],
      },
      'Refresh the instances of instance profile web-profile, which holds role web-role-v2: 1 instance in 1 Region.',
      [
        'Leave role web-role-v2 in instance profile web-profile: it is there already.',
        waits,
        'Start 1 instance in eu-west-1 that an execution left stopped.',
        'Stop a Region when its first instance fails, or one of its canary (1 instance after that); from then on, when more than 1 in all have failed.',
      ],
    ],
    [
      'that takes instances up associates them first',
      { canary: 1, maxFailures: 1 },
      { role: 'web-role-v2', regions: [regionWith(0, { takenUp: ['i-a', 'i-b'] })], unreported: [arn] },
      'Refresh the instances of instance profile web-profile, which holds role web-role-v2: 2 instances in 1 Region.',
      [
        'Leave role web-role-v2 in instance profile web-profile: it is there already.',
        waits,
        'Associate 2 instances without an instance profile in eu-west-1.',
        'Stop a Region when its first instance fails, or one of its canary (1 instance after that); from then on, when more than 1 in all have failed.',
      ],
    ],
  ])('%s', (_, fields, found, summary, steps) => {
    expect(plan(fields, found)).toMatchObject({ summary, steps });
  });

  const alone = 'Left alone, for an hour or more';
  it.each<[string, Partial<ReplacementRequest>, Partial<Findings>, string[]]>([
    [
      'Regions that are left out',
      { regions: ['eu-west-1'] },
      {},
      [
        'Only eu-west-1 will be refreshed; the role changes in every Region.',
        `${alone} with the credentials of role web-role: 1 instance in us-east-1.`,
      ],
    ],
    [
      'instances left alone in every Region',
      { refresh: 'none' },
      {},
      [`${alone} with the credentials of role web-role: 3 instances in eu-west-1, 1 instance in us-east-1.`],
    ],
    [
      'those left alone by the refresh of a role that is there',
      { regions: ['eu-west-1'] },
      { role: 'web-role-v2' },
      [
        'Only eu-west-1 will be refreshed; the role changes in every Region.',
        `${alone} perhaps with the credentials of an earlier role: 1 instance in us-east-1.`,
      ],
    ],
    [
      'a Region left alone that does not answer',
      { refresh: 'none' },
      { regions: [], unanswered: ['eu-west-1'] },
      ['EC2 does not say how many instances are left alone in eu-west-1.'],
    ],
    ['conditions of the trust policy', {}, { warnings: ['See that they hold.'] }, ['See that they hold.']],
    ['a profile without a role', {}, { role: undefined }, ['Instance profile web-profile holds no role now.']],
    [
      'a role that an execution took out',
      {},
      { role: undefined, takenOut: 'web-role', unreported: [arn] },
      [
        'Instance profile web-profile holds no role now.',
        `If this fails, role web-role is put into it, which execution ${arn} took out.`,
      ],
    ],
    [
      'instances that an execution left without an instance profile',
      {},
      { regions: [regionWith(1, { takenUp: ['i-a', 'i-b'] })], unreported: [arn] },
      [`2 instances that execution ${arn} left without an instance profile get it back.`],
    ],
    [
      'an instance that one of two left so',
      {},
      { regions: [regionWith(1, { takenUp: ['i-a'] })], unreported: [arn, `${arn}b`] },
      [`1 instance that one of the executions ${arn}, ${arn}b left without an instance profile gets it back.`],
    ],
    [
      'instances that an execution left stopped',
      {},
      {
        regions: [regionWith(1, { takenUp: ['i-a', 'i-b'], leftDown: [{ instanceId: 'i-a', since: '', until: '' }] })],
        unreported: [arn],
      },
      [
        `1 instance that execution ${arn} left without an instance profile gets it back.`,
        `1 instance in eu-west-1 that execution ${arn} left stopped will be started.`,
      ],
    ],
    [
      'instances with the opt-out tag',
      {},
      { regions: [regionWith(1, { optedOut: ['i-a', 'i-b'] })] },
      [
        'Left out: 2 instances in eu-west-1 have the tag rolecall:ignore and will keep the credentials of the role that they have: i-a, i-b.',
      ],
    ],
    [
      'managed instances',
      {},
      { regions: [regionWith(1, { managed: 2 })] },
      ['2 instances managed by another AWS service will be left alone.'],
    ],
    [
      'instances whose tags ask for another instance profile',
      {},
      { regions: [regionWith(1, { elsewhere: 1 })] },
      [expect.stringContaining('The tags of 1 instance ask for another instance profile.') as string],
    ],
    ['no tags where nothing is refreshed', { refresh: 'none' }, { regions: [regionWith(0, { elsewhere: 1 })] }, []],
  ])('warns of %s', (_, fields, found, warnings) => {
    expect(plan(fields, found).warnings).toEqual(warnings);
  });
});

describe('the estimate', () => {
  it.each([
    ['of nobody is the wait alone', 0, 1, 60, 2],
    ['of a burst waits for no token', 100, 1, 0, 1],
    ['of a thousand is 3 minutes', 1000, 1, 0, 4],
    ['of a thousand with half of the rate is more than twice that', 1000, 0.5, 0, 8],
    ['of ten thousand is 33 minutes', 10_000, 1, 0, 34],
  ])('%s, for the largest Region', (_, instances, share, propagationSeconds, minutes) => {
    expect(plan({ share, propagationSeconds }, inOneRegion(instances)).estimatedMinutes).toBe(minutes);
  });

  it('is for Regions side by side: the largest one takes the time', () => {
    const regions = [1, 2, 3].map((number) => regionWith(1000, { region: `eu-west-${number}` }));

    expect(plan({}, { regions }).estimatedMinutes).toBe(plan({}, inOneRegion(1000)).estimatedMinutes);
  });

  it.each([
    [0, 0.01],
    [1000, 0.09],
    [50_000, 4.01],
  ])('of %d instances costs %d dollars, in cents', (instances, dollars) => {
    expect(plan({}, inOneRegion(instances)).estimatedCostUsd).toBe(dollars);
  });
});
