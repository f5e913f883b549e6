import { describe, expect, it } from 'vitest';
import { collectFigures, gapsOf } from '../../bench/figures.ts';
import { decisionsIn } from '../../demo/decisions.ts';
import {
  AwsError,
  metricsIn,
  type AccountOptions,
  type DataPoint,
  type Interceptor,
  type Resources,
} from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const replacement = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };

const changes = [
  'AssociateIamInstanceProfile',
  'DisassociateIamInstanceProfile',
  'ReplaceIamInstanceProfileAssociation',
];

/** An account that counts what EC2 answers to the calls that change an association. */
async function openCounted(options: AccountOptions = {}) {
  const answers = { accepted: 0, throttled: 0 };
  const figures = collectFigures(() => account.clock);
  const count: Interceptor = async (call, next) => {
    const counts = changes.includes(call.operation) && call.parameters['DryRun'] !== true;
    try {
      const answer = await next(call);
      if (counts) answers.accepted += 1;
      return answer;
    } catch (error) {
      if (counts && error instanceof AwsError && error.code === 'RequestLimitExceeded') answers.throttled += 1;
      throw error;
    }
  };
  const interceptors = [figures.interceptor, count, ...(options.interceptors ?? [])];
  const account: TestAccount = await openTestAccount({ ...options, interceptors });
  return { account, answers, figures };
}

const pointsOf = (account: TestAccount, name: string, region?: string): DataPoint[] =>
  metricsIn(account.logs).filter(
    (point) => point.name === name && (region === undefined || point.dimensions['Region'] === region),
  );

const valuesOf = (account: TestAccount, name: string, region?: string): number[] =>
  pointsOf(account, name, region).map(({ value }) => value);

const sumOf = (account: TestAccount, name: string, region?: string): number =>
  valuesOf(account, name, region).reduce((sum, value) => sum + value, 0);

const tags = (value: string) => ({ tags: { 'instance-profile': value } });

describe('the metrics of assign', () => {
  it('count each decision of a batch, and the seconds from the launch to the instance profile', async () => {
    const { account, answers } = await openCounted();
    const { owner, clock } = account;

    const launchedAt = clock.now();
    await owner.launch('us-east-1', { ...tags('web'), count: 12 });
    await owner.launch('us-east-1', { ...tags('nonsense'), count: 2 });
    await owner.launch('us-east-1', {});
    await clock.advance(120_000);

    const counts = Object.groupBy(decisionsIn(account.logs), ({ action }) => action);
    expect(sumOf(account, 'AttachDecisions')).toBe(12);
    expect(sumOf(account, 'AttachDecisions')).toBe(counts.attach?.length);
    expect(sumOf(account, 'RefuseDecisions')).toBe(2);
    expect(sumOf(account, 'RefusedValues')).toBe(2);
    expect(sumOf(account, 'KeepDecisions')).toBe(counts.keep?.length);
    expect(sumOf(account, 'AssociationCalls')).toBe(answers.accepted);
    expect(answers.accepted).toBe(12);
    const seconds = account.logs.flatMap((line) =>
      decisionsIn([line])
        .filter(({ action }) => action === 'attach')
        .map(() => (line.at - launchedAt) / 1000),
    );
    expect(valuesOf(account, 'SecondsToProfile')).toHaveLength(12);
    // The launch itself takes a moment.
    for (const [index, value] of valuesOf(account, 'SecondsToProfile').entries()) {
      expect(Math.abs(value - seconds[index]!)).toBeLessThan(1);
    }
  });

  it('tell what the queue brings back, and what EC2 refuses for good', async () => {
    const { account } = await openCounted();
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'IncorrectState' });

    const [id = ''] = await account.owner.launch('us-east-1', tags('web'));
    await account.clock.advance(120_000);
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation' });
    await account.owner.launch('us-east-1', tags('web'));
    await account.clock.advance(60_000);

    expect(account.instances()[id]?.profile).toBe('web-profile');
    expect(sumOf(account, 'LaterDecisions')).toBe(1);
    expect(sumOf(account, 'AttachDecisions')).toBe(1);
    expect(sumOf(account, 'FailedDecisions')).toBe(1);
  });

  it('count each call that EC2 throttles, though the batch tries again', async () => {
    const { account, answers } = await openCounted();
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'RequestLimitExceeded', times: 3 });

    await account.owner.launch('us-east-1', { ...tags('web'), count: 4 });
    await account.clock.advance(180_000);

    expect(answers).toEqual({ accepted: 4, throttled: 3 });
    expect(sumOf(account, 'AttachDecisions')).toBe(4);
    expect(sumOf(account, 'ThrottledCalls', 'us-east-1')).toBe(3);
    expect(sumOf(account, 'AssociationCalls', 'us-east-1')).toBe(7);
  });

  it('say at each sweep how many instances there are, how many lack what they ask for, and how many are refused', async () => {
    const { account } = await openCounted({
      onDelivery: async (delivery, next) => {
        if (delivery.event.source !== 'aws.ec2') await next(delivery);
      },
    });
    await account.owner.launch('us-east-1', { ...tags('web'), count: 3 });
    await account.owner.launch('us-east-1', { ...tags('nonsense'), count: 2 });
    await account.owner.launch('us-east-1', { instanceProfile: 'batch-profile' });
    await account.clock.advance(2 * 15 * 60_000);

    expect(valuesOf(account, 'Instances')).toEqual([6, 6]);
    expect(valuesOf(account, 'MissedInstances')).toEqual([3, 0]);
    expect(valuesOf(account, 'RefusedInstances')).toEqual([2, 2]);
  });
});

describe('the metrics of a replacement', () => {
  it('of 60 instances in two Regions add up to what happened, in one line for a batch or a look', async () => {
    const { account, answers, figures } = await openCounted();
    await account.launchOn('us-east-1', 'web-profile', 40);
    await account.launchOn('eu-west-1', 'web-profile', 20);
    const before = account.logs.length;

    const execution = await account.execute(replacement);

    expect(execution.status).toBe('SUCCEEDED');
    expect(sumOf(account, 'RefreshedInstances', 'us-east-1')).toBe(40);
    expect(sumOf(account, 'RefreshedInstances', 'eu-west-1')).toBe(20);
    expect(valuesOf(account, 'FailedInstances')).toEqual([]);
    expect(new Set(valuesOf(account, 'BareInstances'))).toEqual(new Set([0]));
    expect(answers).toEqual({ accepted: 120, throttled: 0 });
    expect(sumOf(account, 'AssociationCalls')).toBe(120);
    expect(sumOf(account, 'ThrottledCalls')).toBe(0);
    // A gap lasts from EC2's answer to EC2's answer, and the functions see both a little later.
    const gaps = gapsOf(figures);
    expect(gaps).toHaveLength(60);
    expect(valuesOf(account, 'SecondsBare')).toHaveLength(60);
    expect(Math.abs(sumOf(account, 'SecondsBare') - gaps.reduce((sum, gap) => sum + gap, 0))).toBeLessThan(60 * 0.5);
    const writers = Object.groupBy(metricsIn(account.logs.slice(before)), (point) => point.function);
    expect(Object.keys(writers).toSorted()).toEqual(
      ['ConfirmBatch', 'NextWave', 'SweepInstances']
        .map((name) => `rolecall-dev-${name}`)
        .filter((name) => writers[name]),
    );
  });

  it('name the instance that failed, and that it is without an instance profile', async () => {
    const refused: string[] = [];
    const { account } = await openCounted({
      interceptors: [
        (call, next) => {
          const isMeant =
            call.operation === 'AssociateIamInstanceProfile' && refused.includes(String(call.parameters['InstanceId']));
          if (isMeant) throw new AwsError('UnauthorizedOperation', 403, 'Refused by the test');
          return next(call);
        },
      ],
    });
    const ids = await account.launchOn('us-east-1', 'web-profile', 5);
    refused.push(ids.toSorted()[0]!);

    const execution = await account.execute(replacement);

    expect(execution.status).toBe('FAILED');
    expect(account.bare()).toEqual(refused);
    expect(sumOf(account, 'FailedInstances', 'us-east-1')).toBe(1);
    expect(valuesOf(account, 'BareInstances', 'us-east-1').at(-1)).toBe(1);
    expect(valuesOf(account, 'RefreshedInstances')).toEqual([]);
  });

  it('count each call that EC2 throttles, and it is one of all calls', async () => {
    const { account, answers } = await openCounted();
    await account.launchOn('us-east-1', 'web-profile', 20);
    account.faults.push({ at: 'DisassociateIamInstanceProfile', error: 'RequestLimitExceeded', times: 7, after: 3 });

    const execution = await account.execute(replacement);

    expect(execution.status).toBe('SUCCEEDED');
    expect(answers).toEqual({ accepted: 40, throttled: 7 });
    expect(sumOf(account, 'ThrottledCalls', 'us-east-1')).toBe(7);
    expect(sumOf(account, 'AssociationCalls', 'us-east-1')).toBe(47);
  });
});

describe('every metric', () => {
  it('has few dimensions, none of which somebody chooses who tags', async () => {
    const { account } = await openCounted();
    await account.owner.launch('us-east-1', tags('chosen'));
    await account.launchOn('eu-west-1', 'web-profile', 2);
    await account.execute(replacement);

    const points = metricsIn(account.logs);
    expect(new Set(points.map(({ namespace }) => namespace))).toEqual(new Set(['Rolecall']));
    const stack = { Stack: 'rolecall-dev' };
    const allowed = [stack, ...account.regions.map((Region) => ({ ...stack, Region }))];
    for (const { dimensions } of points) expect(allowed).toContainEqual(dimensions);
  });

  it('is left out where the settings turn metrics off', async () => {
    const { account } = await openCounted({
      template: (resources) =>
        JSON.parse(JSON.stringify(resources).replaceAll('"METRICS":"true"', '"METRICS":"false"')) as Resources,
    });
    await account.owner.launch('us-east-1', tags('web'));
    await account.launchOn('us-east-1', 'web-profile', 2);
    await account.execute(replacement);

    expect(account.logs.length).toBeGreaterThan(5);
    expect(account.logs.filter(({ text }) => text.includes('_aws'))).toEqual([]);
  });
});
