import { AwsError } from '../../../../sandbox/wire/aws-error.ts';
import type { Difference } from '../../difference.ts';
import { queryAccount } from '../../query-account.ts';

export const differences: readonly Difference[] = [
  {
    title: 'What moves an alarm',
    aws: 'Its metric, or the alarms in its rule. After SetAlarmState a metric alarm returns to its actual state, “often within seconds”; a composite alarm when one of its children changes.',
    source: 'CloudWatch API Reference, SetAlarmState',
    sandbox: 'There are no metrics, and rules are not read: an alarm is in the state that it was set to.',
    consequence: 'An alarm that goes on or flaps does so only where a test sets it.',
    safe: 'Rolecall reads the states of alarms and sets none; what an alarm is about is nothing to it.',
    answers: { aws: 'OK', sandbox: 'ALARM' },
    async observe() {
      const account = queryAccount();
      const AlarmName = 'web-5xx';
      await account.call('monitoring', 'PutMetricAlarm', { AlarmName });
      await account.call('monitoring', 'SetAlarmState', { AlarmName, StateValue: 'ALARM', StateReason: 'A test' });
      await account.clock.advance(3_600_000);
      const { MetricAlarms } = (await account.call('monitoring', 'DescribeAlarms')) as {
        MetricAlarms: { StateValue: string }[];
      };
      return MetricAlarms[0]?.StateValue;
    },
  },
  {
    title: 'The actions of an alarm',
    aws: 'An alarm that changes its state notifies a topic, invokes a function or changes instances.',
    source: 'CloudWatch API Reference, PutMetricAlarm',
    sandbox: 'Refuses an alarm that has actions.',
    consequence: 'None happens here.',
    safe: 'Rolecall asks for the state of an alarm, and hears of no action.',
    answers: { aws: 'created', sandbox: 'ValidationException' },
    async observe() {
      const { call } = queryAccount();
      const AlarmActions = ['arn:aws:sns:us-east-1:123456789012:on-call'];
      const error: unknown = await call('monitoring', 'PutMetricAlarm', { AlarmName: 'web-5xx', AlarmActions }).catch(
        (refusal: unknown) => refusal,
      );
      return error instanceof AwsError ? error.code : 'created';
    },
  },
  {
    title: 'The protocols of CloudWatch',
    aws: 'Answers JSON, CBOR and Query. Older clients speak Query; those of some languages speak CBOR.',
    source: 'CloudWatch’s model in aws/api-models-aws, “protocols”',
    sandbox: 'Answers JSON, as the SDK for JavaScript and the AWS CLI of today speak it.',
    consequence: 'An older client cannot read the alarms of npm start -- --serve.',
    safe: 'The functions have the SDK for JavaScript in their bundles.',
    answers: { aws: 200, sandbox: 400 },
    async observe() {
      const authorization =
        'AWS4-HMAC-SHA256 Credential=AKIA/20261102/us-east-1/monitoring/aws4_request, Signature=any';
      const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
      const body = 'Action=DescribeAlarms&Version=2010-08-01';
      const { status } = await queryAccount().send({ method: 'POST', host: '', path: '/', headers, body });
      return status;
    },
  },
];
