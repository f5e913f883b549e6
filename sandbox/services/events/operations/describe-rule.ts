import type { Bus, BusRule } from '../bus.ts';
import { namedRule } from '../named-rule.ts';

interface Request {
  Name: string;
  EventBusName?: string;
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html */
export const describeRule = (bus: Bus, { Name, EventBusName }: Request): object => ({
  ...summaryOf(namedRule(bus, Name, EventBusName)),
  CreatedBy: bus.accountId,
});

/** As ListRules has it. A pattern is text, as it was deployed. */
export const summaryOf = ({ rule, isEnabled }: BusRule): object => ({
  Name: rule.Name,
  Arn: rule.arn,
  ...(rule.EventPattern && { EventPattern: JSON.stringify(rule.EventPattern) }),
  State: isEnabled() ? 'ENABLED' : 'DISABLED',
  ...(rule.Description !== undefined && { Description: rule.Description }),
  ...(rule.ScheduleExpression !== undefined && { ScheduleExpression: rule.ScheduleExpression }),
  EventBusName: 'default',
});
