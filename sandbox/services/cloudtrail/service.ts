import type { Handler } from '../../wire/call.ts';
import { jsonRefusals } from '../../wire/json/refusals.ts';
import { handlerOf } from '../../wire/operations.ts';
import type { Ids } from '../../world/ids.ts';
import type { CloudTrailService, TrailEvent } from './event.ts';
import { operations } from './operations.ts';

/** CloudTrail of one account in one Region: its event history, which takes no trail. */
export interface CloudTrail {
  handle: Handler;
  /** Records a call of the Region, or of IAM in the Region that has IAM's events. */
  record(event: Omit<TrailEvent, 'id'>): void;
}

/** AWS keeps them all; here the older ones make room. */
const most = 10_000;

export function createCloudTrail({ ids, ...options }: Omit<CloudTrailService, 'events'> & { ids: Ids }): CloudTrail {
  const service: CloudTrailService = { ...options, events: [] };
  const { events } = service;
  return {
    handle: handlerOf(service, operations, jsonRefusals),
    record(event) {
      events.push({ ...event, id: ids.uuid() });
      // To move all of them at every call would cost more than the call.
      if (events.length >= 2 * most) events.splice(0, most);
    },
  };
}
