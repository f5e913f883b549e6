import { checked } from '../checked.ts';
import { policy } from '../policy/deployed-policy.ts';
import { refusalToRetire } from '../policy/refusals.ts';
import { NamedMeanwhile } from './errors.ts';
import { namesInRegions } from './names-in-regions.ts';
import { retirement } from './payloads.ts';
import type { RoleTaken, StillUnnamed } from './retirement.ts';

/**
 * Sees that nothing has come to the instance profile since the plan. IAM would delete it all the same, and its instances would
 * lose their credentials.
 * @throws NamedMeanwhile
 */
export async function lookAgain(taken: RoleTaken): Promise<StillUnnamed> {
  const { request, profile } = taken;
  const { instanceProfile } = request;
  const named = await namesInRegions({ name: instanceProfile, arn: profile.arn });
  if (named.length > 0) throw new NamedMeanwhile(instanceProfile, named);
  return { ...taken, lookedAgainAt: new Date().toISOString() };
}

export const handler = checked('LookAgain', retirement, lookAgain, ({ request, formerRole }) =>
  refusalToRetire(policy, request.instanceProfile, { formerRole }),
);
