import type { Role } from '../iam/entities.ts';
import { trustsEc2 } from '../iam/trust.ts';
import type { Region } from './region.ts';

/** One look of EC2 into an instance profile, to take credentials from the role it holds. */
export type Attempt = { at: number } & Outcome;
type Outcome = { outcome: 'assumed' | 'refused'; role: Role } | { outcome: 'empty' | 'gone'; role?: undefined };

/**
 * Every look that EC2 takes, on behalf of one instance, at the instance profile that was associated with it: at once,
 * sooner and then later while the role refuses it, and about hourly otherwise. IAM is seen as it then was, and late.
 */
export function* attempts(
  region: Region,
  profile: { Arn: string; Id: string },
  from: number,
  until: number,
): Generator<Attempt> {
  let refusals = 0;
  for (let at = from; at <= until;) {
    const attempt = { at, ...look(region, profile, at) };
    yield attempt;
    const wait = attempt.outcome === 'refused' ? retryAfter(region, refusals++) : region.timing.credentialsRefresh;
    at += wait * 1000;
  }
}

function look(region: Region, { Arn, Id }: { Arn: string; Id: string }, at: number): Outcome {
  const seen = region.iamSeen(at);
  const profile = seen.profile(Arn.slice(Arn.lastIndexOf('/') + 1));
  if (profile?.id !== Id) return { outcome: 'gone' };
  const role = profile.role === undefined ? undefined : seen.role(profile.role);
  if (!role) return { outcome: 'empty' };
  return { outcome: trustsEc2(role) ? 'assumed' : 'refused', role };
}

function retryAfter({ timing }: Region, refusals: number): number {
  const { assumeRoleRetries: pauses, credentialsRefresh } = timing;
  const beyond = refusals - pauses.length + 1;
  const pause = pauses[refusals] ?? (pauses.at(-1) ?? 0) * 2 ** beyond;
  return Math.min(pause, credentialsRefresh);
}
