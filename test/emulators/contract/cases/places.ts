import type { Refusal } from '../answer.ts';

/** Which of the instances are in the answer, by place, and whether others are. */
export function places(answer: (string | undefined)[] | Refusal, instanceIds: string[]): unknown {
  if (!Array.isArray(answer)) return answer;
  const own = instanceIds.flatMap((id, place) => (answer.includes(id) ? [place] : []));
  return answer.every((id) => instanceIds.includes(id ?? '')) ? own : [...own, 'others'];
}
