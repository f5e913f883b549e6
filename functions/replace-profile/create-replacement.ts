import { addRole, createInstanceProfile, findInstanceProfile } from '../aws/instance-profiles.ts';
import { isAwsError } from '../aws-error.ts';
import { checked } from '../checked.ts';
import { log } from '../log.ts';
import { policy } from '../policy/deployed-policy.ts';
import { refusalOfProfile, refusalOfRoles } from '../policy/refusals.ts';
import { RoleChangedMeanwhile } from '../refresh/errors.ts';
import { ReplacementExists, ReplacementNotVisible } from './errors.ts';
import type { PlannedMove } from './move.ts';
import { replacementToCreate } from './payloads.ts';

/**
 * Creates the replacement with its role. What an earlier try has done counts.
 * @throws ReplacementNotVisible while IAM does not show it with the role
 * @throws ReplacementExists when somebody else created another one of that name
 * @throws RoleChangedMeanwhile when somebody else put another role into it
 */
export async function createReplacement(move: PlannedMove): Promise<PlannedMove> {
  const { request, replacementArn, role } = move;
  const { replacement } = request;
  await unless('EntityAlreadyExistsException', () =>
    createInstanceProfile(replacement, pathIn(replacementArn), tagsOf(move)),
  );
  // Recorded on real AWS: adding a role where there is one is LimitExceeded, also for the same role again.
  await unless('LimitExceededException', () => addRole(replacement, role));
  const found = await findInstanceProfile(replacement);
  if (found?.role === undefined) throw new ReplacementNotVisible(replacement, role);
  if (found.arn !== replacementArn) throw new ReplacementExists(replacement, `as ${found.arn}`);
  if (found.role !== role) throw new RoleChangedMeanwhile(replacement, role, found.role);
  log('replacement created', { instanceProfile: replacement, role });
  return move;
}

async function unless(error: string, call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (thrown) {
    if (!isAwsError(thrown, error)) throw thrown;
  }
}

/** `arn:aws:iam::123456789012:instance-profile/team/web` -> `/team/` */
const pathIn = (arn: string): string => arn.replace(/^[^/]*/, '').replace(/[^/]*$/, '');

/** Who looks at it years later sees where it comes from. */
const tagsOf = ({ execution = '' }: PlannedMove): Record<string, string> => ({ 'rolecall:created-by': execution });

export const handler = checked(
  'CreateReplacement',
  replacementToCreate,
  createReplacement,
  ({ request, replacementArn, role }, account) =>
    refusalOfProfile(policy, replacementArn, account) ??
    (replacementArn.endsWith(`/${request.replacement}`)
      ? refusalOfRoles(policy, request.replacement, { role })
      : { field: 'replacementArn', given: replacementArn, allowed: `the ARN of ${request.replacement}` }),
);
