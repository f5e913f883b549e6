import type { Execution } from '../../functions/aws/executions.ts';

/** The executions of several state machines in one list. @param sources each the latest first */
export async function* latestFirst(sources: readonly AsyncGenerator<Execution>[]): AsyncGenerator<Execution> {
  const heads = await Promise.all(sources.map((source) => source.next()));
  for (;;) {
    const latest = heads.reduce((best, head, index) => (isLater(head, heads[best]) ? index : best), 0);
    const head = heads[latest];
    if (!head || head.done) return;
    yield head.value;
    heads[latest] = await sources[latest]!.next();
  }
}

function isLater(one: IteratorResult<Execution>, other: IteratorResult<Execution> | undefined): boolean {
  if (one.done) return false;
  return !other || other.done === true || one.value.startedAt > other.value.startedAt;
}
