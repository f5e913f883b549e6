import type { Check } from './outcome.ts';

const longestHours = 24;

/** An execution comes to its end: nothing here takes a day. */
export const everythingEnds: Check = ({ executions }) =>
  executions
    .filter(({ startedAt, stoppedAt }) => stoppedAt - startedAt > longestHours * 3_600_000)
    .map(({ name, status }) => ({ kind: 'no end', what: `${name} took more than a day and is ${status}.` }));
