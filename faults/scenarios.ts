import { assignments } from './scenarios/assignments.ts';
import { interruptedMoves } from './scenarios/interrupted-moves.ts';
import { interruptions } from './scenarios/interruptions.ts';
import { moves } from './scenarios/moves.ts';
import { replacements } from './scenarios/replacements.ts';
import { rollouts } from './scenarios/rollouts.ts';
import { twins } from './scenarios/twins.ts';
import { restarts } from './scenarios/restarts.ts';
import { retirements } from './scenarios/retirements.ts';
import type { Scenario } from './scenarios/scenario.ts';

export const scenarios: readonly Scenario[] = [
  ...replacements,
  ...interruptions,
  ...moves,
  ...interruptedMoves,
  ...retirements,
  ...twins,
  ...restarts,
  ...rollouts,
  ...assignments,
];
