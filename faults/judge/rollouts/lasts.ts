/** Something that was so from a moment until another one, which may be Infinity. */
export interface Span {
  from: number;
  to: number;
}

/**
 * The times in which something was so.
 * @param changes in order of time: whether it was so from then on
 */
export function spansOf(changes: readonly { at: number; is: boolean }[]): Span[] {
  const spans: Span[] = [];
  for (const { at, is } of changes) {
    const last = spans.at(-1);
    const isOpen = last?.to === Infinity;
    if (is && !isOpen) spans.push({ from: at, to: Infinity });
    if (!is && last && isOpen) last.to = at;
  }
  return spans;
}

/** Whether it was so at a moment, and had been for so long before it that a look must have seen it. */
export const hadLasted = (spans: readonly Span[], at: number, milliseconds: number): boolean =>
  spans.some(({ from, to }) => from < at - milliseconds && to > at);
