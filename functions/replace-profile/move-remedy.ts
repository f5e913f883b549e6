import type { FailedInstances } from '../refresh/failures.ts';
import { associateCommand, replaceCommand } from '../workflow/commands.ts';
import type { EndedMove } from './move.ts';

type Arns = Pick<EndedMove, 'formerArn' | 'replacementArn' | 'role'>;

/** The ARN of the instance profile that they have now; undefined for none, and where only the cause names it. */
export function profileOf({ error, bare }: FailedInstances, { formerArn, replacementArn }: Arns): string | undefined {
  if (bare || error === 'AnotherProfileAssociated') return undefined;
  return ['StillAssociating', 'RoleChangedMeanwhile'].includes(error) ? replacementArn : formerArn;
}

/**
 * What a person can paste into a shell, or do next.
 * @param again how to go on with instances that are still on the former instance profile
 */
export function moveRemedy(failed: FailedInstances, region: string, arns: Arns, again: string): string {
  const { error, bare, instanceIds } = failed;
  const { formerArn, replacementArn, role } = arns;
  if (bare) return associateCommand(region, instanceIds, replacementArn);
  if (instanceIds.length === 0) return again;
  if (error === 'CameLate') return 'Start replace-profile again with the same input: it moves them too.';
  const move = replaceCommand(region, instanceIds, replacementArn);
  if (error === 'AnotherProfileAssociated') return `Where that is not meant, give them ${replacementArn}:\n${move}`;
  if (error === 'StillAssociating')
    return `See that the trust policy of role ${role} lets ec2.amazonaws.com assume it. EC2 goes on by itself then.`;
  if (error === 'RoleChangedMeanwhile') {
    return `Once the instance profile holds role ${role}, give them ${formerArn}:\n${replaceCommand(region, instanceIds, formerArn)}\nWait some seconds, until EC2 has associated it, and move them again:\n${move}`;
  }
  // Whether they run or are stopped is not known here, and each needs another call.
  return again;
}
