import { isAwsError } from '../../functions/aws-error.ts';
import { withoutPath } from '../../functions/without-path.ts';
import { type LogLine, logLines, type LogSearch } from '../aws/log-lines.ts';
import { toldError } from '../told-error.ts';

/** What AssignProfiles has written about an instance. */
export interface LoggedDecision {
  /** ISO 8601 */
  at: string;
  action: string;
  because: string;
  /** The instance profile that it had then, and what it had afterwards; null for none. */
  before: string | null;
  after: string | null;
  /** The name of EC2's error, if it refused the change. */
  error: string | null;
}

/** The last ones; or why the log cannot be read, as a sentence. */
export type LoggedDecisions = { last: LoggedDecision[] } | { unread: string };

const mostShown = 5;

/** The last decisions about the instance whose id is searched for. */
export async function loggedDecisions(search: LogSearch): Promise<LoggedDecisions> {
  let last: LoggedDecision[] = [];
  try {
    for await (const line of logLines(search)) last = [...last, ...decisionIn(line)].slice(-mostShown);
    return { last };
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) {
      return { unread: `There is no log group ${search.logGroup} in ${search.region}: the stack does not assign.` };
    }
    const why = toldError(error);
    if (why === undefined) throw error;
    return { unread: `The log of AssignProfiles cannot be read. ${why}` };
  }
}

/** Lambda puts time and request before what the function writes. */
export function decisionIn({ at, message }: LogLine): LoggedDecision[] {
  const written = fieldsOf(message.slice(message.indexOf('{')));
  if (written['message'] !== 'decision') return [];
  const text = (field: string): string | null => (typeof written[field] === 'string' ? written[field] : null);
  const name = (field: string): string | null => {
    const given = text(field);
    return given === null ? null : withoutPath(given);
  };
  return [
    {
      at: new Date(at).toISOString(),
      action: text('action') ?? '',
      because: text('because') ?? '',
      before: name('before'),
      after: name('after'),
      error: text('error'),
    },
  ];
}

function fieldsOf(json: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(json)) as Record<string, unknown>;
  } catch (error) {
    // A line of Lambda's own.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
