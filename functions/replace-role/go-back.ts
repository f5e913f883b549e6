import { checked } from '../checked.ts';
import { log } from '../log.ts';
import { backHalf } from './back-half.ts';
import { replacementToGoBack } from './payloads.ts';
import type { PlannedReplacement, RoleConfirmed } from './replacement.ts';

/** Decides whether the execution goes back, once the Regions have come to the end of their waves. */
export function goBack(state: RoleConfirmed): Promise<PlannedReplacement | RoleConfirmed> {
  const next = backHalf(state, Date.now());
  const { instanceProfile, role } = next.request;
  log(next.wentBack ? 'going back' : 'not going back', { instanceProfile, role, why: next.wentBack?.why });
  return Promise.resolve(next);
}

export const handler = checked('GoBack', replacementToGoBack, goBack);
