import type { Operations } from '../../wire/operations.ts';
import type { Bus } from './bus.ts';
import { describeRule } from './operations/describe-rule.ts';
import { disableRule, enableRule } from './operations/enable-rule.ts';
import { listRules } from './operations/list-rules.ts';
import { listTargetsByRule } from './operations/list-targets-by-rule.ts';
import { putEvents } from './operations/put-events.ts';
import { testEventPattern } from './operations/test-event-pattern.ts';

const inEntries = (...members: string[]): string[] => members.map((member) => `Entries.${member}`);

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html */
export const operations: Operations<Bus> = {
  DescribeRule: { takes: ['Name', 'EventBusName'], run: describeRule },
  DisableRule: { takes: ['Name', 'EventBusName'], run: disableRule },
  EnableRule: { takes: ['Name', 'EventBusName'], run: enableRule },
  ListRules: { takes: ['NamePrefix', 'EventBusName', 'Limit', 'NextToken'], run: listRules },
  ListTargetsByRule: { takes: ['Rule', 'EventBusName', 'Limit', 'NextToken'], run: listTargetsByRule },
  PutEvents: {
    takes: inEntries('Source', 'DetailType', 'Detail', 'Time', 'Resources', 'EventBusName'),
    run: putEvents,
  },
  TestEventPattern: { takes: ['Event', 'EventPattern'], run: testEventPattern },
};
