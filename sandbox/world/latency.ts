import type { Clock } from './clock.ts';
import { timing } from './timing.ts';
import type { Interceptor } from '../wire/call.ts';

const latencies = new Map<string, number>(Object.entries({ ...timing.ec2.latency, ...timing.iam.latency }));

/**
 * Delays an answer as long as AWS takes for it: the recorded median, give or take a fifth. The call itself is carried out
 * when it arrives.
 */
export function latency(clock: Clock, random: () => number): Interceptor {
  return async (call, next) => {
    const seconds = (latencies.get(call.operation) ?? timing.otherLatency) * (0.8 + 0.4 * random());
    const answered = clock.now() + seconds * 1000;
    try {
      return await next(call);
    } finally {
      // A call that waits by itself, such as a long poll, is not delayed twice.
      await clock.sleep(Math.max(0, answered - clock.now()));
    }
  };
}
