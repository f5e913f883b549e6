import { AwsError } from '../../wire/aws-error.ts';
import type { Call, Interceptor } from '../../wire/call.ts';
import type { Clock } from '../../world/clock.ts';
import type { Sts } from '../sts/service.ts';
import type { TrailEvent } from './event.ts';
import { isRecorded } from './is-recorded.ts';
import { regionOf } from './record.ts';
import type { CloudTrail } from './service.ts';

interface RecorderOptions {
  clock: Pick<Clock, 'now'>;
  sts: Sts;
  /** Undefined for a Region that is not enabled. */
  cloudTrail: (region: string) => CloudTrail | undefined;
}

/** Records every call that changes something, also one that is refused. */
export function recorder({ clock, sts, cloudTrail }: RecorderOptions): Interceptor {
  const record = (call: Call, outcome: Pick<TrailEvent, 'answer' | 'error'>): void =>
    cloudTrail(regionOf({ call }))?.record({ at: clock.now(), call, identity: sts.identity(call.caller), ...outcome });

  return async (call, next) => {
    if (!isRecorded(call)) return next(call);
    try {
      const answer = await next(call);
      record(call, call.operation === 'StartExecution' ? { answer: answer as NonNullable<TrailEvent['answer']> } : {});
      return answer;
    } catch (error) {
      if (error instanceof AwsError) {
        const { code, status, message } = error;
        record(call, { error: { code, status, message } });
      }
      throw error;
    }
  };
}
