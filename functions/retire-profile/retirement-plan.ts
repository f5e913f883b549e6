import { startFrom, type TypedInput } from '../workflow/typed-input.ts';
import type { RetirementRequest } from './input.ts';
import type { PlannedRetirement, RetiredProfile } from './retirement.ts';
import { undoOf } from './undo.ts';

/**
 * The workflow's first state, once every check has passed.
 * @param typed the input as it was given
 */
export function plannedRetirement(
  request: RetirementRequest,
  { arn, id, path, tags, role }: RetiredProfile & { role: string | undefined },
  { typed, execution, startedAt }: { typed: TypedInput; execution: string; startedAt: string },
): PlannedRetirement {
  const { instanceProfile, propagationSeconds } = request;
  const profile = `instance profile ${instanceProfile}`;
  const found = { request, profile: { arn, id, path, tags }, ...(role !== undefined && { formerRole: role }) };
  return {
    execution,
    ...found,
    startedAt,
    plan: {
      summary: `Delete ${profile}, which ${role === undefined ? 'holds no role' : `holds role ${role}`}. No instance has it, and nothing that was found would launch one with it.`,
      steps: [
        ...(role === undefined ? [] : [`Remove role ${role} from ${profile}. The role itself stays.`]),
        `Wait ${propagationSeconds} s, until EC2 launches nothing with it any more.`,
        `Look again in every Region${role === undefined ? '' : `; if anything names it then, put role ${role} back`}.`,
        `Delete ${profile}. The report says how to make it anew.`,
      ],
      warnings: [elsewhere(instanceProfile)],
      start: startFrom(typed),
      undo: undoOf(found),
    },
  };
}

/** What no API of EC2 and Auto Scaling shows. */
const elsewhere = (instanceProfile: string): string =>
  `Not looked at: what other services and files name ${instanceProfile} by, such as Elastic Beanstalk, EMR, AWS Batch, CloudFormation and Terraform. Search them first.`;
