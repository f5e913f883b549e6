/** Where a fault strikes: at the n-th call of an operation by a function, or at the n-th invocation of the function. */
export interface Position {
  /** As in the state machine: `Disassociate`. */
  function: string;
  /** Absent: the invocation itself. */
  operation?: string;
  /** Counted from 1, over the whole case. */
  nth: number;
}

/** What goes wrong, as data: a case can be printed, shrunk and repeated. */
export type Kind =
  /** The service answers with an error, and does nothing. */
  | { is: 'error'; code: string }
  /** The connection breaks before the service has the request. */
  | { is: 'reset' }
  /** Neither the request nor an answer arrives: the client gives up by itself. */
  | { is: 'silence' }
  /** The work is done, and its answer is lost. */
  | { is: 'lostAnswer' }
  /** The work is done so long after the request, when the client may have given up. */
  | { is: 'late'; seconds: number }
  /** The function dies before or after the call. */
  | { is: 'killed'; when: 'before' | 'after' }
  /** A read answers as it would have answered so long ago. */
  | { is: 'old'; seconds: number }
  /** A read leaves out rows. */
  | { is: 'missing'; rows: 'all' | 'one' }
  /** Lambda fails an invocation before or after the function did its work. */
  | { is: 'lambda'; error: string; when: 'before' | 'after' };

/** How often it strikes: so many times in a row at the same instance, or from then on whatever comes. */
export type Times = number | 'lasting';

export interface Fault {
  at: Position;
  kind: Kind;
  times: Times;
}

/** Whether AWS said no, as it does where a permission or a state forbids the call. A retry is not expected to help. */
export const isRefusal = ({ kind }: Fault): boolean =>
  kind.is === 'error' && !/^(RequestLimitExceeded|Throttling\w*|InternalError|ServiceFailure)$/.test(kind.code);

/** A fault in one word without spaces, as case ids have it: `Associate:AssociateIamInstanceProfile#1=lostAnswer*4`. */
export function faultText({ at, kind, times }: Fault): string {
  const place = [at.function, ...(at.operation === undefined ? [] : [at.operation])].join(':');
  return `${place}#${at.nth}=${kindText(kind)}${times === 1 ? '' : `*${times}`}`;
}

function kindText(kind: Kind): string {
  if (kind.is === 'error') return kind.code;
  if (kind.is === 'late' || kind.is === 'old') return `${kind.is}-${kind.seconds}s`;
  if (kind.is === 'killed') return `killed-${kind.when}`;
  if (kind.is === 'missing') return `missing-${kind.rows}`;
  if (kind.is === 'lambda') return `${kind.error}-${kind.when}`;
  return kind.is;
}

/** The fault that `faultText` wrote; undefined for any other text. */
export function faultFrom(text: string): Fault | undefined {
  const [, name, operation, nth, kind = '', times = '1'] =
    /^(\w+)(?::(\w+))?#(\d+)=(.+?)(?:\*(\d+|lasting))?$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  return {
    at: { function: name, ...(operation !== undefined && { operation }), nth: Number(nth) },
    kind: kindFrom(kind),
    times: times === 'lasting' ? times : Number(times),
  };
}

function kindFrom(text: string): Kind {
  if (text === 'reset' || text === 'silence' || text === 'lostAnswer') return { is: text };
  const [, is, rest = ''] = /^(late|old|killed|missing)-(.+)$/.exec(text) ?? [];
  if (is === 'late' || is === 'old') return { is, seconds: Number.parseFloat(rest) };
  if (is === 'killed') return { is, when: rest as 'before' | 'after' };
  if (is === 'missing') return { is, rows: rest as 'all' | 'one' };
  const [, error, when] = /^((?:Lambda|Sandbox)\..+)-(before|after)$/.exec(text) ?? [];
  return error === undefined ? { is: 'error', code: text } : { is: 'lambda', error, when: when as 'before' | 'after' };
}
