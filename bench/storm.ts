import type { Fleet } from './fleet.ts';
import { greatest, rounded } from './quantiles.ts';

/** What became of instances that were launched while a replacement ran. */
export interface StormResult {
  launches: number;
  lastAssociatedSeconds: number;
  /** The longest time between one association and the next. */
  longestPauseSeconds: number;
  deadLetters: number;
}

export interface Storm {
  /** Launches all instances. Only the first call does something. */
  break(): void;
  /** Lets an hour pass, in which the remaining instances are associated. */
  result(): Promise<StormResult>;
}

/** Launches tagged instances without an instance profile in one Region, all at once, as an Auto Scaling group does. */
export function stormOf({ account, owner, figures }: Fleet, launches: number): Storm {
  const { clock } = account;
  const [region = ''] = account.regions;
  const launched: string[] = [];
  let brokeAt: number | undefined;

  async function launch(): Promise<void> {
    while (launched.length < launches) {
      const count = Math.min(1000, launches - launched.length);
      launched.push(...(await owner.launch(region, { tags: { 'instance-profile': 'web' }, count })));
    }
  }

  return {
    break() {
      if (brokeAt !== undefined) return;
      brokeAt = clock.now();
      void launch();
    },
    async result() {
      // Time for the last retries: one that fails is in the dead-letter queue then.
      await clock.advance(60 * 60_000);
      const begun = brokeAt ?? clock.now();
      const moments = launched
        .map((id) => ((figures.associated.get(id) ?? Infinity) - begun) / 1000)
        .toSorted((one, other) => one - other);
      const pauses = moments.map((moment, index) => moment - (moments[index - 1] ?? 0));
      return {
        launches,
        lastAssociatedSeconds: rounded(moments.at(-1) ?? 0, 1),
        longestPauseSeconds: rounded(greatest(pauses), 1),
        deadLetters: account.stack().sqs.queue('rolecall-dev-assign-dead-letters')?.messages().length ?? 0,
      };
    },
  };
}
