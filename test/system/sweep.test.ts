import { describe, expect, it } from 'vitest';
import { decisionsIn } from '../../sandbox/decisions.ts';
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

/** What each sweep wrote. */
const sweeps = ({ logs }: TestAccount): { missed: string[]; counts: Record<string, number> }[] =>
  logs
    .filter(({ text }) => text.startsWith('{"message":"swept"'))
    .map(({ text }) => JSON.parse(text) as { missed: string[]; counts: Record<string, number> });

describe('a sweep', () => {
  it('finds more instances than one batch to the queue holds', async () => {
    const account = await withoutEvents();
    const ids = await account.owner.launch(region, { tags: { 'instance-profile': 'web' }, count: 25 });

    await account.clock.advance(quarterOfAnHour + 60_000);

    expect(ids.filter((id) => account.instances()[id]?.profile !== 'web')).toEqual([]);
  });

  it('counts what is refused, every time, without a line for each instance', async () => {
    const account = await withoutEvents();
    await account.owner.launch(region, { tags: { 'instance-profile': 'database' }, count: 3 });

    await account.clock.advance(3 * quarterOfAnHour);

    const refused = { missed: [], counts: { 'refuse: tag value not in the policy': 3 } };
    expect(sweeps(account)).toMatchObject([refused, refused, refused]);
    expect(decisionsIn(account.logs)).toEqual([]);
  });

  it('sends an instance that cannot have its instance profile again, until it can', async () => {
    const account = await withoutEvents();
    await account.owner.launch(region, { tags: { 'instance-profile': 'web' } });
    account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation', times: 2 });

    await account.clock.advance(4 * quarterOfAnHour + 60_000);

    expect(sweeps(account).map(({ missed }) => missed.length)).toEqual([1, 1, 1, 0]);
    expect(decisionsIn(account.logs).map(({ retry, after }) => retry ?? after)).toEqual([false, false, 'web']);
  });
});
