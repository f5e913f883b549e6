import { randomFrom } from '../sandbox/index.ts';
import type { Part } from './arguments.ts';
import { matrix, sample } from './matrix.ts';
import { pair } from './pairs.ts';
import { storiesIds } from './stories.ts';

/** Which part of a campaign goes to what. */
const shares: { [part in Part]: number } = { matrix: 0.7, pairs: 0.25, stories: 0.05 };

/** The ids of the cases of a campaign. */
export async function campaign(cases: number, seed: string, only: Part | undefined): Promise<string[]> {
  const countOf = (part: Part): number =>
    only === undefined ? Math.round(cases * shares[part]) : only === part ? cases : 0;
  const single = countOf('matrix') > 0 ? sample(await matrix(seed), countOf('matrix'), randomFrom(seed)) : [];
  const pairs: string[] = [];
  // Where the matrix is smaller than its share, there are more pairs.
  const missing = countOf('matrix') - single.length;
  for (let number = 0; number < countOf('pairs') + missing; number += 1) pairs.push((await pair(seed, number)).id);
  return [...storiesIds(countOf('stories'), seed), ...single.map(({ id }) => id), ...pairs];
}
