import { timing } from '../../world/timing.ts';
import type { Handler } from '../../wire/call.ts';
import { jsonRefusals } from '../../wire/json/refusals.ts';
import { handlerOf } from '../../wire/operations.ts';
import { type Bus, type BusSettings, createBus } from './bus.ts';
import { operations } from './operations.ts';

/** EventBridge of one account in one Region. */
export interface Events extends Pick<Bus, 'createRule' | 'publish' | 'stop'> {
  readonly handle: Handler;
}

export type EventsSettings = Omit<BusSettings, 'delays' | 'intercept'> &
  Partial<Pick<BusSettings, 'delays' | 'intercept'>>;

export function createEvents(settings: EventsSettings): Events {
  const { delays = timing.delivery, intercept = (delivery, next) => next(delivery) } = settings;
  const bus = createBus({ ...settings, delays, intercept });
  return { ...bus, handle: handlerOf(bus, operations, jsonRefusals) };
}
