import type { Decision } from '../functions/assign/decide-assignment.ts';
import { escaped } from '../functions/text.ts';

/** `attach web-profile: has no profile` */
export function decisionText(decision: Decision): string {
  const value = 'value' in decision && decision.value !== undefined ? `: ${decision.value}` : '';
  return escaped(`${outcomeText(decision)}: ${decision.because}${value}`);
}

/** What becomes of the instance, without the reason: `attach web-profile` */
export const outcomeText = (decision: Decision): string =>
  'instanceProfile' in decision && decision.action !== 'keep'
    ? `${decision.action} ${decision.instanceProfile}`
    : decision.action;
