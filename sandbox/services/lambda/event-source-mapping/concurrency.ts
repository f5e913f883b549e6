import type { Clock } from '../../../world/clock.ts';

export interface Concurrency {
  /** Settles when one more batch may be worked on. */
  free(): Promise<void>;
  start(): void;
  end(): void;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
const scaling = { start: 5, perMinute: 300, maximum: 1250 };

/** Limits how many batches are worked on at the same time: few at first, more as long as there is work. */
export function concurrency(clock: Clock, maximum = scaling.maximum): Concurrency {
  let running = 0;
  let busySince = 0;
  let wake: (() => void) | undefined;

  const grown = (): number => Math.floor(((clock.now() - busySince) * scaling.perMinute) / 60_000);
  const allowed = (): number => Math.min(scaling.start + grown(), maximum);

  async function free(): Promise<void> {
    while (running >= allowed()) await (allowed() < maximum ? change(nextGrowth()) : change());
  }

  const nextGrowth = (): number => busySince + ((grown() + 1) * 60_000) / scaling.perMinute;

  /** Settles when a batch ends, or at the deadline. */
  function change(deadline?: number): Promise<void> {
    const { setTimeout, clearTimeout } = clock.globals;
    return new Promise((resolve) => {
      const timer = deadline === undefined ? undefined : setTimeout(() => wake?.(), deadline - clock.now());
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    free,
    start() {
      if (running === 0) busySince = clock.now();
      running += 1;
    },
    end() {
      running -= 1;
      wake?.();
    },
  };
}
