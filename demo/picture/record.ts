import type { Account } from '../../sandbox/index.ts';
import type { Span } from './timeline.ts';

/** How exactly the moments are known, in milliseconds. */
const step = 100;

/**
 * Looks at the metadata of every instance again and again, as long as time passes in the account.
 * @param isOver when it stops; never without it
 */
export function recordSpans(account: Account, isOver = (): boolean => false): ReadonlyMap<string, Span[]> {
  const { clock, regions } = account;
  const openedAt = clock.now();
  const spans = new Map<string, Span[]>();

  function look(): void {
    const now = (clock.now() - openedAt) / 1000;
    for (const ec2 of regions.map((region) => account.ec2(region))) {
      for (const { id, state } of ec2.instances()) {
        const role = ec2.metadata(id)?.role;
        const known = spans.get(id) ?? [];
        const last = known.at(-1);
        if (last) last.to = now;
        if (!last || last.state !== state || last.role !== role) known.push({ from: now, to: now, state, role });
        spans.set(id, known);
      }
    }
    if (!isOver()) void clock.sleep(step).then(look);
  }

  look();
  return spans;
}
