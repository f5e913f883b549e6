import type { Operations } from '../../wire/operations.ts';
import type { CloudWatchService } from './alarm.ts';
import { deleteAlarms } from './operations/delete-alarms.ts';
import { describeAlarms } from './operations/describe-alarms.ts';
import { putCompositeAlarm, putMetricAlarm } from './operations/put-alarms.ts';
import { setAlarmState } from './operations/set-alarm-state.ts';

const described = ['AlarmName', 'AlarmDescription', 'ActionsEnabled'];

/** As much as making an alarm and reading its state takes. Actions are refused: nothing here would carry them out. */
export const operations: Operations<CloudWatchService> = {
  DeleteAlarms: { takes: ['AlarmNames'], run: deleteAlarms },
  DescribeAlarms: {
    takes: ['AlarmNames', 'AlarmNamePrefix', 'AlarmTypes', 'StateValue', 'MaxRecords', 'NextToken'],
    run: describeAlarms,
  },
  PutCompositeAlarm: { takes: [...described, 'AlarmRule'], run: putCompositeAlarm },
  PutMetricAlarm: {
    takes: [
      ...described,
      'MetricName',
      'Namespace',
      'Statistic',
      'Dimensions.Name',
      'Dimensions.Value',
      'Period',
      'Unit',
      'EvaluationPeriods',
      'DatapointsToAlarm',
      'Threshold',
      'ComparisonOperator',
      'TreatMissingData',
    ],
    run: putMetricAlarm,
  },
  SetAlarmState: { takes: ['AlarmName', 'StateValue', 'StateReason'], run: setAlarmState },
};
