import type { Bus } from '../bus.ts';
import { checkBus } from '../named-rule.ts';
import { pageOf, type PageRequest } from '../page.ts';
import { summaryOf } from './describe-rule.ts';

interface Request extends PageRequest {
  NamePrefix?: string;
  EventBusName?: string;
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
export function listRules(bus: Bus, { NamePrefix = '', EventBusName, ...part }: Request): object {
  checkBus(bus, EventBusName);
  const rules = [...bus.rules.values()].filter(({ rule }) => rule.Name.startsWith(NamePrefix));
  const { page, ...next } = pageOf(rules, ({ rule }) => rule.Name, part);
  return { Rules: page.map(summaryOf), ...next };
}
