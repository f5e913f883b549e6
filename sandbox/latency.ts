import type { Clock } from './clock.ts';
import { timing } from './timing.ts';
import type { Interceptor } from './wire/call.ts';

const latencies: Record<string, number> = { ...timing.ec2.latency, ...timing.iam.latency };

/** Lets an answer take as long as AWS takes for it. The call itself is carried out when it arrives. */
export function latency(clock: Clock): Interceptor {
  return async (call, next) => {
    const answered = clock.now() + (latencies[call.operation] ?? timing.otherLatency) * 1000;
    try {
      return await next(call);
    } finally {
      // A call that took its time, such as a long poll, has waited already.
      await clock.sleep(Math.max(0, answered - clock.now()));
    }
  };
}
