import {
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  type DescribeAlarmsInput,
  paginateDescribeAlarms,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmInput,
  SetAlarmStateCommand,
  type SetAlarmStateInput,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import { beforeEach, describe, expect, it } from 'vitest';
import { queryAccount, type QueryAccount } from '../../query-account.ts';

let account: QueryAccount;
beforeEach(() => {
  account = queryAccount();
});

const put = (input: PutMetricAlarmInput) => account.cloudWatchClient.send(new PutMetricAlarmCommand(input));
const putComposite = (AlarmName: string) =>
  account.cloudWatchClient.send(new PutCompositeAlarmCommand({ AlarmName, AlarmRule: 'ALARM(web-5xx)' }));
const setState = (input: Partial<SetAlarmStateInput>) =>
  account.cloudWatchClient.send(
    new SetAlarmStateCommand({ AlarmName: 'web-5xx', StateValue: 'ALARM', StateReason: 'A test', ...input }),
  );
const remove = (...AlarmNames: string[]) => account.cloudWatchClient.send(new DeleteAlarmsCommand({ AlarmNames }));
const describeAlarms = (input: DescribeAlarmsInput = {}) =>
  account.cloudWatchClient.send(new DescribeAlarmsCommand(input));
const both: DescribeAlarmsInput = { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] };

/** The names of the alarms that are shown, metric alarms first. */
async function namesOf(input: DescribeAlarmsInput): Promise<(string | undefined)[]> {
  const { MetricAlarms = [], CompositeAlarms = [] } = await describeAlarms(input);
  return [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName }) => AlarmName);
}

/** How many alarms of both types are on each page. */
async function pageSizes(pageSize?: number): Promise<number[]> {
  const sizes: number[] = [];
  const settings = { client: account.cloudWatchClient, ...(pageSize && { pageSize }) };
  // The paginator writes its token into the input.
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of paginateDescribeAlarms(settings, { ...both }))
    sizes.push(MetricAlarms.length + CompositeAlarms.length);
  return sizes;
}

describe('an alarm', () => {
  const settings: PutMetricAlarmInput = {
    AlarmName: 'web-5xx',
    Namespace: 'AWS/ApplicationELB',
    MetricName: 'HTTPCode_Target_5XX_Count',
    Dimensions: [{ Name: 'LoadBalancer', Value: 'app/web/1' }],
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: 10,
    ComparisonOperator: 'GreaterThanThreshold',
  };

  it('has no data at first, and shows its settings as they were given', async () => {
    await put(settings);
    const created = new Date(account.clock.now());

    expect(await describeAlarms(both)).toMatchObject({
      CompositeAlarms: [],
      MetricAlarms: [
        {
          ...settings,
          AlarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:web-5xx',
          ActionsEnabled: true,
          AlarmConfigurationUpdatedTimestamp: created,
          StateValue: 'INSUFFICIENT_DATA',
          StateUpdatedTimestamp: created,
        },
      ],
    });
  });

  it('keeps its state when its settings change, and none of its former settings', async () => {
    await put({ ...settings, AlarmDescription: 'Errors' });
    await setState({ StateValue: 'OK' });
    await put({ ...settings, Threshold: 20 });

    const { MetricAlarms: [alarm] = [] } = await describeAlarms();
    expect(alarm).toMatchObject({ Threshold: 20, StateValue: 'OK', StateReason: 'A test' });
    expect(alarm).not.toHaveProperty('AlarmDescription');
  });

  it('is in the state that it was set to, and says since when', async () => {
    await put(settings);
    await account.clock.advance(60_000);
    await setState({ StateReason: 'First' });
    const since = new Date(account.clock.now());
    await account.clock.advance(60_000);
    await setState({ StateReason: 'Second' });

    expect((await describeAlarms()).MetricAlarms).toMatchObject([
      {
        StateValue: 'ALARM',
        StateReason: 'Second',
        StateUpdatedTimestamp: new Date(account.clock.now()),
        StateTransitionedTimestamp: since,
      },
    ]);
  });

  it('is gone when it was deleted, also beside a name that no alarm has', async () => {
    for (const name of ['web-5xx', 'api-5xx']) account.cloudWatch.setAlarm(name, 'OK');
    await remove('none', 'web-5xx');

    expect(await namesOf({})).toEqual(['api-5xx']);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['a state for no alarm', () => setState({ AlarmName: 'none' }), 'ResourceNotFound'],
    ['a state that is none', () => setState({ StateValue: 'ON' as StateValue }), 'ValidationException'],
    ['an empty name', () => put({ ...settings, AlarmName: '' }), 'ValidationException'],
    ['a name of 256 characters', () => put({ ...settings, AlarmName: 'a'.repeat(256) }), 'ValidationException'],
    ['the name of a composite alarm', () => put({ ...settings, AlarmName: 'all' }), 'ValidationException'],
    ['two composite alarms to delete', () => remove('all', 'any'), 'ValidationException'],
    ['a token that is none', () => describeAlarms({ NextToken: 'any' }), 'InvalidNextToken'],
    ['a page of none', () => describeAlarms({ MaxRecords: 0 }), 'ValidationException'],
    ['a page of 101', () => describeAlarms({ MaxRecords: 101 }), 'ValidationException'],
    [
      '101 names',
      () => describeAlarms({ AlarmNames: Array.from({ length: 101 }, (_, index) => `${index}`) }),
      'ValidationException',
    ],
    ['names and a prefix', () => describeAlarms({ AlarmNames: ['a'], AlarmNamePrefix: 'a' }), 'ValidationException'],
  ])('is refused: %s', async (_, call, name) => {
    for (const each of ['all', 'any']) account.cloudWatch.setAlarm(each, 'OK', 'CompositeAlarm');

    await expect(call()).rejects.toMatchObject({ name });
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['PutMetricAlarm', () => put({ ...settings, AlarmActions: ['arn:aws:sns:1'] }), 'AlarmActions'],
    ['PutMetricAlarm', () => put({ AlarmName: 'a', Metrics: [{ Id: 'a' }] }), 'Metrics'],
    ['DescribeAlarms', () => describeAlarms({ ActionPrefix: 'arn' }), 'ActionPrefix'],
  ])('is refused with what the sandbox does not model: %s', async (operation, call, path) => {
    await expect(call()).rejects.toThrow(`The sandbox does not model the parameter ${path} of ${operation}.`);
  });
});

describe('a list of alarms', () => {
  beforeEach(async () => {
    for (const AlarmName of ['web-5xx', 'api-5xx', 'web-latency']) await put({ AlarmName });
    await putComposite('web-any');
    await setState({ AlarmName: 'web-5xx' });
    await setState({ AlarmName: 'web-any' });
  });

  it.each<[string, DescribeAlarmsInput, string[]]>([
    ['metric alarms, if no type is asked for', {}, ['api-5xx', 'web-5xx', 'web-latency']],
    ['composite alarms, if they are asked for', { AlarmTypes: ['CompositeAlarm'] }, ['web-any']],
    ['no log alarms, since there are none', { AlarmTypes: ['LogAlarm'] }, []],
    ['both types', both, ['api-5xx', 'web-5xx', 'web-latency', 'web-any']],
    [
      'those with these names that exist',
      { AlarmNames: ['web-any', 'none', 'web-5xx'], ...both },
      ['web-5xx', 'web-any'],
    ],
    ['no composite alarm by its name alone', { AlarmNames: ['web-any'] }, []],
    ['those whose names begin so', { AlarmNamePrefix: 'web-' }, ['web-5xx', 'web-latency']],
    ['those in a state', { StateValue: 'ALARM', ...both }, ['web-5xx', 'web-any']],
  ])('has %s', async (_, input, names) => {
    expect(await namesOf(input)).toEqual(names);
  });

  it('comes in pages, of 50 unless asked otherwise', async () => {
    for (let count = 0; count < 60; count += 1) account.cloudWatch.setAlarm(`more-${count}`, 'OK');

    expect(await pageSizes()).toEqual([50, 14]);
    expect(await pageSizes(32)).toEqual([32, 32]);
  });
});
