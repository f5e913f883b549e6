import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { alarmsIn } from '../../../functions/aws/alarms.ts';
import { queryAccount, type QueryAccount } from '../../sandbox/query-account.ts';
import { clientsOf } from '../clients-of.ts';
import { awsError } from '../refresh/answers.ts';

const region = 'us-east-1';

let account: QueryAccount;
let calls: string[];
beforeEach(() => {
  account = queryAccount();
  calls = clientsOf(account);
});
afterEach(() => vi.restoreAllMocks());

describe('the alarms in a Region', () => {
  it('are those of the names that exist, of either type, each with its state', async () => {
    account.cloudWatch.setAlarm('web-5xx', 'ALARM');
    account.cloudWatch.setAlarm('web-latency', 'INSUFFICIENT_DATA');
    account.cloudWatch.setAlarm('web-any', 'OK', 'CompositeAlarm');
    account.cloudWatch.setAlarm('api-5xx', 'ALARM');

    expect(await alarmsIn(region, ['web-any', 'none', 'web-5xx', 'web-latency'])).toEqual([
      { name: 'web-5xx', state: 'ALARM' },
      { name: 'web-latency', state: 'INSUFFICIENT_DATA' },
      { name: 'web-any', state: 'OK' },
    ]);
    expect(calls).toEqual(['DescribeAlarms']);
  });

  it('are all in one answer, as many as there may be names', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `alarm-${index}`);
    for (const name of names) account.cloudWatch.setAlarm(name, 'OK');

    expect(await alarmsIn(region, names)).toHaveLength(10);
    expect(calls).toHaveLength(1);
  });

  it('are none without names, and nothing is asked', async () => {
    account.cloudWatch.setAlarm('web-5xx', 'ALARM');

    expect(await alarmsIn(region, [])).toEqual([]);
    expect(calls).toEqual([]);
  });

  it.each(['Throttling', 'AccessDenied', 'TimeoutError'])('are not known where the look fails: %s', async (name) => {
    vi.spyOn(CloudWatchClient.prototype, 'send').mockImplementation(() => {
      throw awsError(name);
    });

    await expect(alarmsIn(region, ['web-5xx'])).rejects.toMatchObject({ name });
  });
});
