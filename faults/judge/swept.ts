import { rolesOf } from '../policy.ts';
import type { Check } from './outcome.ts';

/** I4 and I5: whatever became of the events, a sweep later every instance is on the instance profile that its tag asks for. */
export const sweepMakesUp: Check = ({ swept, policy }) =>
  (swept?.instances ?? []).flatMap(({ id, region, state, tags, managed, instanceProfile }) => {
    const wanted = policy.profiles[tags[policy.tagKey] ?? policy.default]?.instanceProfile;
    const counts = (state === 'running' || state === 'stopped') && !managed && !(policy.optOutTag in tags);
    if (!wanted || !counts || region !== 'us-east-1') return [];
    if (instanceProfile === wanted || (instanceProfile !== undefined && policy.existing === 'keep')) return [];
    // An instance profile without a role, or with one that the policy does not list, is given to nobody.
    const role = swept?.roles[wanted];
    if (role === undefined || !rolesOf(policy, wanted)?.includes(role)) return [];
    return [
      { kind: 'I5', what: `${id} is on ${instanceProfile ?? 'no instance profile'}; its tag asks for ${wanted}.` },
    ];
  });
