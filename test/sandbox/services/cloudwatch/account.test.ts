import { describe, expect, it } from 'vitest';
import { type Interceptor, openAccount, ownerOf } from '../../../../sandbox/index.ts';

const described = { service: 'monitoring', operation: 'DescribeAlarms', parameters: {}, caller: 'AKIAOWNER' };
const shown = (...alarms: [AlarmName: string, StateValue: string][]) => ({
  MetricAlarms: alarms.map(([AlarmName, StateValue]) => ({ AlarmName, StateValue })),
});

describe('the alarms of an account', () => {
  it('are each Region’s own', async () => {
    const account = openAccount();
    account.cloudWatch('eu-west-1').setAlarm('web-5xx', 'OK');
    account.cloudWatch('eu-west-1').setAlarm('web-5xx', 'ALARM');
    account.cloudWatch('us-east-1').setAlarm('api-5xx', 'OK');
    const read = (region: string) => account.clock.run(account.handle({ ...described, region }));

    expect(await read('eu-west-1')).toMatchObject(shown(['web-5xx', 'ALARM']));
    expect(await read('us-east-1')).toMatchObject(shown(['api-5xx', 'OK']));
    await expect(read('eu-central-1')).rejects.toMatchObject({ code: 'AuthFailure' });
    account.close();
  });

  it('are made by its owner too', async () => {
    const account = openAccount();
    const owner = ownerOf(account);
    await owner.call('monitoring', 'us-east-1', 'PutMetricAlarm', { AlarmName: 'web-5xx' });

    expect(await owner.call('monitoring', 'us-east-1', 'DescribeAlarms', {})).toMatchObject(
      shown(['web-5xx', 'INSUFFICIENT_DATA']),
    );
    account.close();
  });

  it('are read through the interceptors and the limits', async () => {
    const seen: string[] = [];
    const interceptor: Interceptor = (call, next) => {
      seen.push(`${call.service}:${call.operation} in ${call.region}`);
      return next(call);
    };
    const account = openAccount({ interceptors: [interceptor] });
    const calls = Array.from({ length: 10 }, () => account.handle({ ...described, region: 'us-east-1' }));
    const answers = await account.clock.run(Promise.allSettled(calls));

    expect(new Set(seen)).toEqual(new Set(['monitoring:DescribeAlarms in us-east-1']));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(9);
    expect(answers.at(-1)).toMatchObject({ reason: { code: 'ThrottlingException' } });
    account.close();
  });
});
