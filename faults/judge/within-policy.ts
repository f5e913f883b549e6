import { rolesOf } from '../policy.ts';
import { byPerson } from './facts.ts';
import type { Check } from './outcome.ts';

/** I3: Rolecall gives no instance a profile, and no profile a role, that the policy does not list. */
export const staysWithinPolicy: Check = ({ changes, policy }) =>
  changes
    .filter((change) => !byPerson(change))
    .flatMap((change) => {
      const roles = rolesOf(policy, change.instanceProfile);
      if (change.did === 'associated' && !roles)
        return [{ kind: 'I3', what: `${change.by} put ${change.instanceId} on ${change.instanceProfile}.` }];
      if (change.did === 'roleAdded' && !roles?.includes(change.role))
        return [{ kind: 'I3', what: `${change.by} put ${change.role} into ${change.instanceProfile}.` }];
      return [];
    });
