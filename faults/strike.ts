import { AwsError, ConnectionLostError, type Call, type Clock } from '../sandbox/index.ts';
import type { Kind } from './fault.ts';
import { messageOf, statusOf } from './kinds.ts';
import { withoutRows } from './missing-rows.ts';
import { noteRefusal } from './observe.ts';
import type { Record } from './record.ts';

/** The invocation whose code runs now. */
export interface Running {
  name: string;
  /** Its requests get nowhere any more. */
  dead: boolean;
  die: (error: string) => void;
}

interface Struck {
  call: Call;
  /** Carries the call out. */
  next: (call: Call) => Promise<unknown>;
  invocation: Running;
  record: Record;
  oldAnswer: (call: Call, answer: unknown, seconds: number) => unknown;
  clock: Clock;
}

/** Lets a call go wrong. */
export async function strike(
  kind: Kind,
  { call, next, invocation, record, oldAnswer, clock }: Struck,
): Promise<unknown> {
  switch (kind.is) {
    case 'error':
      if (call.operation === 'AssociateIamInstanceProfile') noteRefusal(record, call);
      throw new AwsError(kind.code, statusOf(kind.code), messageOf(kind.code));
    case 'reset':
      throw new ConnectionLostError();
    case 'silence':
      return noAnswer();
    case 'lostAnswer':
      await next(call);
      throw new ConnectionLostError();
    case 'late':
      await clock.sleep(kind.seconds * 1000);
      return next(call);
    case 'killed':
      if (kind.when === 'after') await next(call);
      invocation.dead = true;
      invocation.die('Runtime.ExitError');
      return noAnswer();
    case 'old':
      return oldAnswer(call, await next(call), kind.seconds);
    case 'missing':
      return withoutRows(await next(call), kind.rows);
    default:
      throw new Error(`${kind.is} strikes an invocation, and no call.`);
  }
}

/** A new promise for each call: whoever waits for one that is shared is kept in memory. */
export const noAnswer = (): Promise<never> => new Promise<never>(() => {});
