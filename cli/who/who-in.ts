import type { Answer } from './answer.ts';
import { deedsIn, type Deed } from './deeds.ts';
import type { Question } from './questions.ts';

/** Who did what to an execution, as far as CloudTrail says. */
export interface Who {
  /** The first one first. */
  deeds: Deed[];
  notKnown: NotKnown[];
}

/** A question without an answer, or with one that may not be whole. */
export interface NotKnown {
  about: Question['about'];
  /** A sentence. */
  why: string;
}

export type Answered = Pick<Question, 'about'> & Answer;

/** @param instanceProfiles those whose tags steer it */
export function whoIn(
  answers: readonly Answered[],
  executionArn: string,
  instanceProfiles: readonly string[] = [],
): Who {
  const records = answers.flatMap((answer) => answer.records);
  const deeds = deedsIn(records, executionArn, instanceProfiles);
  const gaps = answers.flatMap(({ about, why }): NotKnown[] => {
    // Nobody need have steered it; but somebody has started it.
    if (about === 'steered') return why === undefined ? [] : [{ about, why }];
    return deeds.some(({ did }) => did === about) ? [] : [{ about, why: why ?? noEvent }];
  });
  const isFirst = ({ about, why }: NotKnown, index: number): boolean =>
    gaps.findIndex((gap) => gap.about === about && gap.why === why) === index;
  return { deeds, notKnown: gaps.filter(isFirst) };
}

const noEvent = 'CloudTrail has no event of it.';
