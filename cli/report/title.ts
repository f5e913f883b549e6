import { workflowOf } from '../workflow-of.ts';
import type { ExecutionSeen } from './execution-seen.ts';
import { fieldsOf } from './typed-fields.ts';
import type { AnyPlanned } from './states.ts';

/** What it was to do, in one line. */
export function titleOf({ executionArn, input }: ExecutionSeen, planned: AnyPlanned | undefined): string {
  const { instanceProfile, role, replacement } = fieldsOf(input);
  const profile = nameOf(instanceProfile, 'an instance profile that is not named');
  const workflow = workflowOf(executionArn);
  if (workflow === 'retire-profile') return `Retire instance profile ${profile}`;
  if (workflow === 'replace-profile') {
    return `Move instances from instance profile ${profile} to ${nameOf(replacement, 'one that is not named')}`;
  }
  const former = planned?.formerRole;
  const next = `role ${nameOf(role, 'that is not named')}`;
  return former === undefined || former === role
    ? `Give instance profile ${profile} ${next}`
    : `Replace role ${former} with ${next} in instance profile ${profile}`;
}

const nameOf = (given: unknown, otherwise: string): string => (typeof given === 'string' ? given : otherwise);
