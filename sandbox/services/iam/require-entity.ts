import type { InstanceProfile, Role } from './entities.ts';
import { noSuchProfile, noSuchRole } from './errors.ts';
import { validName } from './names.ts';
import type { IamView } from './views.ts';

/** @throws NoSuchEntity, or ValidationError for what is no name */
export function requireRole(view: IamView, requested: string | undefined): Role {
  const name = validName('roleName', requested);
  const role = view.role(name);
  if (!role) throw noSuchRole(name);
  return role;
}

/** @throws NoSuchEntity, or ValidationError for what is no name */
export function requireProfile(view: IamView, requested: string | undefined): InstanceProfile {
  const name = validName('instanceProfileName', requested);
  const profile = view.profile(name);
  if (!profile) throw noSuchProfile(name);
  return profile;
}
