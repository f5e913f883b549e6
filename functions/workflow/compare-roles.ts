import { permissionsOf } from '../aws/role-permissions.ts';
import { isAwsError } from '../aws-error.ts';
import { log } from '../log.ts';
import { lacksOf, notComparedText } from './role-lacks.ts';

/** A person may have to do without the comparison: an operator's own boundary may refuse it, and IAM may be busy. */
const excused = [
  'AccessDenied',
  'AccessDeniedException',
  'NoSuchEntityException',
  'ServiceFailureException',
  'Throttling',
  'ThrottlingException',
];

/** @returns warnings: what the role lacks that the former one has, or why the two could not be compared */
export async function compareRoles(formerRole: string, role: string): Promise<string[]> {
  if (formerRole === role) return [];
  try {
    const [former, next] = await Promise.all([permissionsOf(formerRole), permissionsOf(role)]);
    return lacksOf(former, next);
  } catch (error) {
    if (!isAwsError(error, ...excused)) throw error;
    log('roles not compared', { formerRole, role, error: error.name, cause: error.message });
    return [notComparedText(formerRole, role, error)];
  }
}
