import type { Role } from '../iam/entities.ts';
import { trustsEc2 } from '../iam/trust.ts';
import type { Region } from './region.ts';

/** EC2 tries to get credentials from the role that an instance profile holds. */
export type CredentialAttempt = { at: number } & Outcome;
type Outcome = { outcome: 'assumed' | 'refused'; role: Role } | { outcome: 'empty' | 'gone'; role?: undefined };

/**
 * Every time that EC2 tries to get credentials for one instance from the instance profile that is associated with it: at
 * once, then about hourly, and after shorter pauses that grow as long as the role refuses it. Each attempt sees IAM as it
 * was some seconds before.
 */
export function* credentialAttempts(
  region: Region,
  profile: { Arn: string; Id: string },
  from: number,
  until: number,
): Generator<CredentialAttempt> {
  let refusals = 0;
  for (let at = from; at <= until;) {
    const attempt = { at, ...outcomeOf(region, profile, at) };
    yield attempt;
    const pause = attempt.outcome === 'refused' ? retryAfter(region, refusals++) : region.timing.credentialsRefresh;
    at += pause * 1000;
  }
}

function outcomeOf(region: Region, { Arn, Id }: { Arn: string; Id: string }, at: number): Outcome {
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
