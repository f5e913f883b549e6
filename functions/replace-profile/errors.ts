import { RolecallError } from '../rolecall-error.ts';
import { counted } from '../text.ts';
import type { Undone } from '../workflow/sweep-would-undo.ts';

/** The replacement holds no role: instances on it would have no credentials. Nothing has been changed. */
export class ReplacementEmpty extends RolecallError<
  'ReplacementEmpty',
  { replacement: string; allowed: readonly string[] }
> {
  constructor(replacement: string, allowed: readonly string[]) {
    super(
      'ReplacementEmpty',
      `replacement: instance profile ${replacement} holds no role, so instances on it would have no credentials. Start again with "create": and one of the roles that policy.yml lists for it: ${allowed.join(', ')}.`,
      { replacement, allowed },
    );
  }
}

/** The replacement holds a role that policy.yml does not list for it. Nothing has been changed. */
export class ReplacementRoleNotInPolicy extends RolecallError<
  'ReplacementRoleNotInPolicy',
  { replacement: string; role: string; allowed: readonly string[] }
> {
  constructor(replacement: string, role: string, allowed: readonly string[]) {
    super(
      'ReplacementRoleNotInPolicy',
      `replacement: instance profile ${replacement} holds role ${role}, which policy.yml does not list for it; listed are ${allowed.join(', ')}. Put one of these into it with replace-role, or add role ${role} to policy.yml and deploy.`,
      { replacement, role, allowed },
    );
  }
}

/** What `create` would make is there, and is something else. Nothing has been changed. */
export class ReplacementExists extends RolecallError<'ReplacementExists', { replacement: string }> {
  constructor(replacement: string, what: string) {
    super(
      'ReplacementExists',
      `create: instance profile ${replacement} exists, ${what}. Leave create out to take it as it is, or name another replacement.`,
      { replacement },
    );
  }
}

/** IAM does not show the replacement with its role; the workflow asks again. */
export class ReplacementNotVisible extends RolecallError<
  'ReplacementNotVisible',
  { replacement: string; role: string }
> {
  constructor(replacement: string, role: string) {
    super('ReplacementNotVisible', `IAM does not show instance profile ${replacement} with role ${role} yet.`, {
      replacement,
      role,
    });
  }
}

/** How many ids a message names. */
const mostNamed = 5;

/** The sweep would take the replacement away from instances again. Nothing has been changed. */
export class SweepWouldUndo extends RolecallError<
  'SweepWouldUndo',
  { replacement: string; undone: readonly Undone[] }
> {
  constructor(replacement: string, optOutTag: string, undone: readonly [Undone, ...Undone[]]) {
    const [{ key, instanceProfile }] = undone;
    const alike = undone.filter((one) => one.key === key).map(({ instanceId }) => instanceId);
    const more = alike.length > mostNamed ? ', …' : '';
    super(
      'SweepWouldUndo',
      `replacement: the sweep would give ${counted(undone.length, 'instance')} another instance profile again. In policy.yml, profiles.${key} is ${instanceProfile}; it stands for ${alike.slice(0, mostNamed).join(', ')}${more}. In policy.yml, name ${replacement} as the instanceProfile under ${key}, and deploy; or leave these instances out: with the tag ${optOutTag} they keep what they have.`,
      { replacement, undone },
    );
  }
}
