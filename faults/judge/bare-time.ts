import type { BareTime } from '../record.ts';
import { byPerson } from './facts.ts';
import type { Check, Outcome } from './outcome.ts';

/** The most that an instance may be without an instance profile while EC2 does not refuse it one. */
const mostBareSeconds = 60;

/** In seconds: of the instances that Rolecall left bare although EC2 did not refuse to associate them. */
export const longestBareSeconds = (outcome: Outcome): number =>
  Math.max(0, ...countedBareTimes(outcome).map(({ from, to }) => (to - from) / 1000));

export const notBareForLong: Check = (outcome) =>
  countedBareTimes(outcome)
    .filter(({ from, to }) => to - from > mostBareSeconds * 1000)
    .map(({ instanceId, from, to }) => ({
      kind: 'bare for long',
      what: `${instanceId} was bare for ${Math.round((to - from) / 1000)} s.`,
    }));

/** What a person took off, what faults never let be, and what a stopped execution left is for other checks to judge. */
const countedBareTimes = (outcome: Outcome): BareTime[] =>
  outcome.bareTimes.filter(
    (time) =>
      !byPerson(time) &&
      !time.refused &&
      !couldNotAssociate(outcome) &&
      time.to !== Infinity &&
      !outcome.executions.some(
        ({ status, stoppedAt }) => status === 'ABORTED' && stoppedAt >= time.from && stoppedAt <= time.to,
      ),
  );

/** Whether the function that associates was kept from it for good. */
const couldNotAssociate = ({ struck }: Outcome): boolean =>
  struck.some(({ fault: { at, times } }) => times === 'lasting' && at.function === 'Associate');
