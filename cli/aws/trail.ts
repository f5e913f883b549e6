import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { clientByRegion } from '../../functions/aws/client-by-region.ts';
import { iso } from '../../functions/iso.ts';
import type { Context } from '../context.ts';

/** Which events of CloudTrail are wanted. */
export interface Look {
  region: string;
  /** `StartExecution` */
  eventName: string;
  /** ISO 8601. Both moments are in it. */
  from: string;
  until: string;
}

/** As much of a record as is of use here, as it came: CloudTrail's record reference promises none of the fields. */
export interface TrailRecord {
  /** ISO 8601, without fractions */
  eventTime: string;
  eventName: string;
  userIdentity?: UserIdentity | null;
  /** Of a call that was refused. */
  errorCode?: string;
  requestParameters?: Readonly<Record<string, unknown>> | null;
  responseElements?: Readonly<Record<string, unknown>> | null;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
export interface UserIdentity {
  /** `AssumedRole`, `IAMUser`, `Root`, `AWSService` … */
  type?: string;
  arn?: string;
  principalId?: string;
  userName?: string;
  /** The service that made the call for somebody, or for itself. */
  invokedBy?: string;
  sessionContext?: { sessionIssuer?: { userName?: string }; sourceIdentity?: string };
}

export interface Seen {
  /** The latest first. */
  records: TrailRecord[];
  /** ISO 8601: from this moment on nothing is missing. It is later than what was wanted where there were too many events. */
  wholeFrom: string;
}

/** What looks up events. @param pages of 50 events that are read at most */
export type LookUp = (look: Look, pages: number) => Promise<Seen>;

const client = clientByRegion(CloudTrailClient);

/**
 * "Limited to two per second, per account, per Region":
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
const pauseMilliseconds = 500;

/** The event history of CloudTrail, asked no faster than it answers. */
export function openTrail({ sleep }: Pick<Context, 'sleep'>): LookUp {
  const { signal } = new AbortController();
  let isFirst = true;
  return async ({ region, eventName, from, until }, pages) => {
    const records: TrailRecord[] = [];
    let token: string | undefined;
    for (let page = 0; page < pages; page += 1) {
      if (!isFirst) await sleep(pauseMilliseconds, signal);
      isFirst = false;
      const { Events = [], NextToken } = await client(region).send(
        new LookupEventsCommand({
          LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: eventName }],
          StartTime: new Date(from),
          EndTime: new Date(until),
          NextToken: token,
        }),
      );
      records.push(...Events.flatMap(({ CloudTrailEvent: json }) => (json ? (JSON.parse(json) as TrailRecord) : [])));
      token = NextToken;
      if (token === undefined) return { records, wholeFrom: from };
    }
    // Of the second of the last one there may be more.
    const last = records.at(-1)?.eventTime;
    return { records, wholeFrom: last === undefined ? until : iso(Date.parse(last) + 1000) };
  };
}
