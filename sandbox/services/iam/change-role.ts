import type { Role } from './entities.ts';
import { requireRole } from './require-entity.ts';
import { controlPlane, type IamService } from './views.ts';

/** @param change returns the members of the role that get another value */
export function changeRole(
  iam: IamService,
  requested: string | undefined,
  change: (role: Role) => Partial<Role>,
): void {
  const role = requireRole(controlPlane(iam), requested);
  iam.roles.write(role.name, { ...role, ...change(role) }, iam.clock.now());
}
