import type { Operations } from '../../wire/operations.ts';
import type { CloudTrailService } from './event.ts';
import { lookupEvents } from './operations/lookup-events.ts';

/** As much as finding out who did something takes. */
export const operations: Operations<CloudTrailService> = {
  LookupEvents: {
    takes: [
      'LookupAttributes.AttributeKey',
      'LookupAttributes.AttributeValue',
      'StartTime',
      'EndTime',
      'MaxResults',
      'NextToken',
    ],
    run: lookupEvents,
  },
};
