import type { Bus } from '../bus.ts';
import { namedRule } from '../named-rule.ts';
import { pageOf, type PageRequest } from '../page.ts';

interface Request extends PageRequest {
  Rule: string;
  EventBusName?: string;
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html */
export function listTargetsByRule(bus: Bus, { Rule, EventBusName, ...part }: Request): object {
  const { rule } = namedRule(bus, Rule, EventBusName);
  const { page, ...next } = pageOf(rule.deployedTargets, ({ Id }) => Id, part);
  return { Targets: page, ...next };
}
