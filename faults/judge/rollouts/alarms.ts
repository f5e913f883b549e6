import type { Outcome } from '../outcome.ts';
import type { Input } from '../../world.ts';
import { spansOf, type Span } from './lasts.ts';

export const alarmsOf = (input: Input): string[] => (input['alarms'] ?? []) as string[];

/** The times in which any of the alarms that the input names was on. */
export const alarmsOn = ({ alarmChanges }: Outcome, input: Input): Span[] =>
  alarmsOf(input).flatMap((alarm) =>
    spansOf(alarmChanges.filter(({ name }) => name === alarm).map(({ at, isOn }) => ({ at, is: isOn }))),
  );
