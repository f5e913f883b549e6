/** Seconds since the account was opened. */
type Seconds = number;

/** As long as nothing changes for an instance. */
export interface Span {
  from: Seconds;
  to: Seconds;
  /** `running` */
  state: string;
  /** Its credentials come from it; undefined: it has none. */
  role: string | undefined;
}

/** One instance. */
export interface Row {
  region: string;
  /** The value of its tag. */
  tag: string | undefined;
  /** What is special about it. */
  note: string | undefined;
  /** In the end. */
  instanceProfile: string | undefined;
  spans: readonly Span[];
}

/** A part of the time, which the picture shows; it leaves out what is between two of them. */
export interface Chapter {
  title: string;
  from: Seconds;
  to: Seconds;
  /** When something begins. */
  marks: readonly { at: Seconds; text: string }[];
}

export interface Timeline {
  rows: readonly Row[];
  chapters: readonly Chapter[];
}

/** In seconds: the longest time without credentials of an instance that ran and had some before. */
export const longestWithout = (spans: readonly Span[]): number =>
  Math.max(0, ...spans.filter((span, index) => isLoss(span, spans[index - 1])).map(({ from, to }) => to - from));

const isLoss = ({ state, role }: Span, before: Span | undefined): boolean =>
  state === 'running' && role === undefined && before?.role !== undefined;

/** Without credentials between two times with them. */
export function isGap(span: Span, spans: readonly Span[]): boolean {
  const index = spans.indexOf(span);
  return span.role === undefined && [index - 1, index + 1].every((beside) => spans[beside]?.role !== undefined);
}
