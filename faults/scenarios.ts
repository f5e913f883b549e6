import { assignments } from './scenarios/assignments.ts';
import { interruptions } from './scenarios/interruptions.ts';
import { replacements } from './scenarios/replacements.ts';
import type { Scenario } from './scenarios/scenario.ts';

export const scenarios: readonly Scenario[] = [...replacements, ...interruptions, ...assignments];
