import type { LookupEventsResponse } from '@aws-sdk/client-cloudtrail';
import { pageBehind } from '../../../wire/json/page.ts';
import { invalidLookupAttributes, invalidMaxResults, invalidNextToken, invalidTimeRange } from '../errors.ts';
import type { CloudTrailService, TrailEvent } from '../event.ts';
import { eventSource, recordOf } from '../record.ts';
import { userName } from '../user-identity.ts';

interface Request {
  LookupAttributes?: { AttributeKey: string; AttributeValue: string }[];
  /** Seconds since the epoch. */
  StartTime?: number;
  EndTime?: number;
  MaxResults?: number;
  NextToken?: string;
}

/** What an event has by each attribute that the sandbox models. */
const attributes: Readonly<Record<string, (event: TrailEvent) => string>> = {
  AccessKeyId: ({ call }) => call.caller,
  EventId: ({ id }) => id,
  EventName: ({ call }) => call.operation,
  EventSource: eventSource,
  ReadOnly: () => 'false',
  Username: userName,
};

const shownForSeconds = 90 * 24 * 3600;

/**
 * The latest first, of the last 90 days.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function lookupEvents(
  { accountId, clock, delay, events }: CloudTrailService,
  { LookupAttributes = [], StartTime = 0, EndTime = Infinity, MaxResults = 50, NextToken }: Request,
): LookupEventsResponse {
  if (StartTime > EndTime) throw invalidTimeRange();
  if (!Number.isInteger(MaxResults) || MaxResults < 1 || MaxResults > 50) throw invalidMaxResults();
  const has = matcher(LookupAttributes);
  const now = clock.now() / 1000;
  const from = Math.max(StartTime, now - shownForSeconds);
  const until = Math.min(EndTime, now - delay);
  const found = events.filter((event) => {
    const at = Math.floor(event.at / 1000);
    return at >= from && at <= until && has(event);
  });
  const { page, token } = pageBehind(
    found.toReversed(),
    ({ id }) => id,
    MaxResults,
    NextToken,
    () => {
      throw invalidNextToken();
    },
  );
  return {
    Events: page.map((event) => ({
      EventId: event.id,
      EventName: event.call.operation,
      ReadOnly: 'false',
      AccessKeyId: event.call.caller,
      EventTime: new Date(Math.floor(event.at / 1000) * 1000),
      EventSource: eventSource(event),
      Username: userName(event),
      Resources: [],
      CloudTrailEvent: JSON.stringify(recordOf(event, accountId)),
    })),
    ...(token !== undefined && { NextToken: token }),
  };
}

function matcher(asked: NonNullable<Request['LookupAttributes']>): (event: TrailEvent) => boolean {
  const [first, ...others] = asked;
  if (!first) return () => true;
  if (others.length > 0) throw invalidLookupAttributes('A lookup takes one attribute.');
  const { AttributeKey: key, AttributeValue: value } = first;
  const attribute = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
  if (!attribute) throw invalidLookupAttributes(`The sandbox does not model the attribute ${key}.`);
  return (event) => attribute(event) === value;
}
