import type { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../wire/call.ts';
import type { Clock } from '../../world/clock.ts';
import type { Identity } from '../sts/identity.ts';

/** A call that was made: what CloudTrail makes its record of as soon as somebody looks it up. */
export interface TrailEvent {
  id: string;
  /** When it was answered, in milliseconds since the epoch. */
  at: number;
  call: Call;
  identity: Identity;
  /** Of StartExecution alone. */
  answer?: { executionArn: string; startDate: number };
  error?: Pick<AwsError, 'code' | 'status' | 'message'>;
}

/** CloudTrail of one account in one Region. */
export interface CloudTrailService {
  readonly accountId: string;
  readonly clock: Pick<Clock, 'now'>;
  /** Seconds until a call is shown. */
  readonly delay: number;
  /** The latest last. */
  readonly events: TrailEvent[];
}
