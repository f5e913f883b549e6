import type { Plan as PlanOfMove } from '../../functions/replace-profile/move.ts';
import type { Plan as PlanOfReplacement } from '../../functions/replace-role/replacement.ts';
import type { Plan as PlanOfRetirement } from '../../functions/retire-profile/retirement.ts';

/** The output of a dry run. */
export type AnyPlan = PlanOfReplacement | PlanOfMove | PlanOfRetirement;
