import type { Outcome } from '../outcome.ts';
import { spansOf, type Span } from './lasts.ts';

/** The tags of an instance profile by which a person steers an execution: docs/rollout.md. */
export const keys = { hold: 'rolecall:hold', stop: 'rolecall:stop', approved: 'rolecall:approved' } as const;

/** The times in which the instance profile had the tag, with a value that fits. */
export const tagged = (
  { tagChanges }: Outcome,
  instanceProfile: string,
  key: string,
  fits: (value: string) => boolean = () => true,
): Span[] =>
  spansOf(
    tagChanges
      .filter((change) => change.instanceProfile === instanceProfile && change.key === key)
      .map(({ at, value }) => ({ at, is: value !== undefined && fits(value) })),
  );
