import { describe, expect, it } from 'vitest';
import { decisionsIn } from '../../demo/decisions.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const region = 'us-east-1';
const quarterOfAnHour = 15 * 60_000;

/** An account in which no event of EC2 arrives. */
const withoutEvents = (): Promise<TestAccount> =>
  openTestAccount({
    onDelivery: async (delivery, next) => {
      if (delivery.event.source !== 'aws.ec2') await next(delivery);
    },
  });

interface Swept {
  missed: string[];
  counts: Record<string, number>;
  sent: number;
  waits: number;
}

/** What each sweep wrote. */
const sweeps = ({ logs }: TestAccount): Swept[] =>
  logs.filter(({ text }) => text.startsWith('{"message":"swept"')).map(({ text }) => JSON.parse(text) as Swept);

/** Storms break so long before a sweep that EC2 has not associated half of their instances then. */
const shortlyBefore = 20_000;

describe('a sweep', () => {
  it('finds more instances than one batch to the queue holds', async () => {
    const account = await withoutEvents();
    const ids = await account.owner.launch(region, { tags: { 'instance-profile': 'web' }, count: 25 });

    await account.clock.advance(quarterOfAnHour + 60_000);

    expect(ids.filter((id) => account.instances()[id]?.profile !== 'web-profile')).toEqual([]);
  });

  it('counts refused instances every time, without a log line for each', async () => {
    const account = await withoutEvents();
    await account.owner.launch(region, { tags: { 'instance-profile': 'database' }, count: 3 });

    await account.clock.advance(3 * quarterOfAnHour);

    const refused = { missed: [], counts: { 'refuse: tag value not in the policy': 3 } };
    expect(sweeps(account)).toMatchObject([refused, refused, refused]);
    expect(decisionsIn(account.logs)).toEqual([]);
  });

  it('sends an instance again in every sweep until it can have its instance profile', async () => {
    const account = await withoutEvents();
    await account.owner.launch(region, { tags: { 'instance-profile': 'web' } });
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation', times: 2 });

    await account.clock.advance(4 * quarterOfAnHour + 60_000);

    expect(sweeps(account).map(({ missed }) => missed.length)).toEqual([1, 1, 1, 0]);
    expect(decisionsIn(account.logs).map(({ retry, after }) => retry ?? after)).toEqual([false, false, 'web-profile']);
  });
});

describe('a sweep in a storm of launches', () => {
  const tags = { 'instance-profile': 'web' };
  const storm = { tags, count: 500 };

  it('adds no second message for an instance; a later sweep sends those that have none', async () => {
    let lost = false;
    const account = await openTestAccount({
      onDelivery: async (delivery, next) => {
        if (!lost || delivery.event.source !== 'aws.ec2') await next(delivery);
      },
    });
    await account.clock.advance(quarterOfAnHour - shortlyBefore - 60_000);
    await account.owner.launch(region, storm);
    await account.clock.advance(10_000);
    lost = true;
    const without = await account.owner.launch(region, { tags, count: 150 });

    await account.clock.advance(90_000);
    const [during] = sweeps(account);
    await account.clock.advance(quarterOfAnHour);
    const [, after] = sweeps(account);

    expect(during).toMatchObject({ sent: 0 });
    expect(during?.waits).toBeGreaterThan(without.length);
    expect(after).toMatchObject({ sent: without.length, waits: 0 });
    expect(Object.values(account.instances()).filter(({ profile }) => profile !== 'web-profile')).toEqual([]);
  });

  it('sends an instance that started so long ago that its message has expired', async () => {
    const account = await openTestAccount();
    const [old = ''] = await account.owner.launch(region, {});
    await account.clock.advance(97 * quarterOfAnHour - shortlyBefore - 60_000);
    await account.owner.launch(region, storm);
    await account.owner.call('ec2', region, 'CreateTags', {
      Resources: [old],
      Tags: [{ Key: 'instance-profile', Value: 'web' }],
    });

    await account.clock.advance(100_000);

    const swept = sweeps(account).at(-1);
    expect(swept).toMatchObject({ sent: 1 });
    expect(swept?.waits).toBeGreaterThan(100);
  });
});
