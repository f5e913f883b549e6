import type { Look, Seen, TrailRecord } from '../aws/trail.ts';

/** What CloudTrail has shown, and why that may not be all. */
export interface Answer {
  records: readonly TrailRecord[];
  /** A sentence. Absent where nothing can be missing. */
  why?: string;
}

const keptMilliseconds = 90 * 24 * 3_600_000;

/** "An average of about 5 minutes": https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-cloudtrail-works.html */
const lateMilliseconds = 15 * 60_000;

/** @param now in milliseconds since the epoch */
export function answerOf(look: Look, { records, wholeFrom }: Seen, now: number): Answer {
  const why = isWhole(look, wholeFrom)
    ? whyNotShown(look, now)
    : `CloudTrail has more ${look.eventName} events of that time than the ${records.length} that were read.`;
  return { records, ...(why !== undefined && { why }) };
}

export const isWhole = ({ from }: Look, wholeFrom: string): boolean => Date.parse(wholeFrom) <= Date.parse(from);

/** Why CloudTrail may not show an event of that time; undefined if it shows all. @param now in milliseconds since the epoch */
export function whyNotShown({ from, until }: Look, now: number): string | undefined {
  if (Date.parse(from) < now - keptMilliseconds) return 'CloudTrail shows the events of the last 90 days.';
  return now - Date.parse(until) < lateMilliseconds
    ? 'CloudTrail may not show it yet: an event takes about five minutes, sometimes longer.'
    : undefined;
}
