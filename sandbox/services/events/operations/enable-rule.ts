import type { Bus } from '../bus.ts';
import { namedRule } from '../named-rule.ts';

interface Request {
  Name: string;
  EventBusName?: string;
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EnableRule.html */
export const enableRule = (bus: Bus, { Name, EventBusName }: Request): void =>
  namedRule(bus, Name, EventBusName).enable();

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html */
export const disableRule = (bus: Bus, { Name, EventBusName }: Request): void =>
  namedRule(bus, Name, EventBusName).disable();
