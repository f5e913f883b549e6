import { AwsError, type Interceptor } from '../../../sandbox/index.ts';

/** The calls to EC2 and IAM between `begin` and `end`. */
export interface Calls {
  interceptor: Interceptor;
  begin: () => void;
  /** @returns how many there were, and the seconds from the first to the end of the last, on the account's clock */
  end: () => { calls: number; seconds: number };
}

/** @param throttled AWS throttles every call whose number this divides; undefined: none */
export function watchCalls(now: () => number, throttled: number | undefined): Calls {
  let counting = false;
  let calls = 0;
  let [first, last] = [0, 0];
  return {
    begin: () => void (counting = true),
    end() {
      counting = false;
      return { calls, seconds: Math.round((last - first) / 1000) };
    },
    async interceptor(call, next) {
      if (!counting || !['ec2', 'iam'].includes(call.service)) return next(call);
      calls += 1;
      if (calls === 1) first = now();
      if (throttled !== undefined && calls % throttled === 0)
        throw call.service === 'ec2'
          ? new AwsError('RequestLimitExceeded', 503, 'Request limit exceeded.')
          : new AwsError('Throttling', 400, 'Rate exceeded');
      try {
        return await next(call);
      } finally {
        if (counting) last = now();
      }
    },
  };
}
