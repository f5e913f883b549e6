import type { Role } from '../iam/entities.ts';
import { temporaryKeyId } from '../../world/ids.ts';
import { type Association, shownAssociation } from './association.ts';
import { type CredentialAttempt, credentialAttempts } from './credential-attempts.ts';
import type { Instance } from './instance.ts';
import type { Region } from './region.ts';
import { stateAt } from './timeline.ts';

/** What the metadata service of an instance shows under `iam/`, without the secrets. */
export interface InstanceMetadata {
  info: {
    Code: 'Success' | 'InstanceProfileNotFound';
    LastUpdated: string;
    Message?: string;
    InstanceProfileArn?: string;
    InstanceProfileId?: string;
  };
  /** `iam/security-credentials/` */
  role?: string;
  /** `iam/security-credentials/ROLE` */
  credentials?:
    | { Code: 'Success'; Type: 'AWS-HMAC'; LastUpdated: string; AccessKeyId: string; Expiration: string }
    | { Code: 'AssumeRoleUnauthorizedAccess'; LastUpdated: string; Message: string };
}

/** @returns undefined where the metadata service answers 404 */
export function metadataOf(region: Region, instance: Instance): InstanceMetadata | undefined {
  const now = region.clock.now();
  const association = shownAssociation(instance, now);
  if (!association || stateAt(instance, now).state !== 'running') return undefined;
  const booted = instance.timeline.findLast(({ state, at }) => state === 'running' && at <= now)?.at ?? now;
  const from = Math.max(association.createdAt, booted);
  const served = from > booted ? from + region.timing.credentials * 1000 : from;
  // Recorded: an association that ended before it had credentials never shows any.
  if (Math.min(now, association.endedAt ?? now) < served) return undefined;
  return metadataAfter(region, association, [...credentialAttempts(region, association.profile, from, now)], now);
}

/** It serves issued credentials until they expire, even when the role has left the profile. Recorded: RemoveRole. */
function metadataAfter(
  region: Region,
  { id, instanceId, profile }: Association,
  past: readonly CredentialAttempt[],
  now: number,
): InstanceMetadata | undefined {
  const last = past.at(-1);
  const lifetime = region.timing.credentialsLifetime * 1000;
  const issued = past.findLast((attempt) => attempt.outcome === 'assumed');
  const valid = issued && now < issued.at + lifetime ? issued : undefined;
  if (!last || (last.outcome === 'empty' && !issued)) return undefined;

  const info = infoAfter(last, profile);
  if (valid?.role) {
    const AccessKeyId = temporaryKeyId(`${id} ${valid.at}`);
    region.openSession(AccessKeyId, valid.role, instanceId, valid.at);
    const credentials = {
      Code: 'Success',
      Type: 'AWS-HMAC',
      LastUpdated: seconds(valid.at),
      AccessKeyId,
      Expiration: seconds(valid.at + lifetime),
    } as const;
    return { info, role: valid.role.name, credentials };
  }
  return last.outcome === 'refused'
    ? { info, role: last.role.name, credentials: refusal(last.role, last.at) }
    : { info };
}

/** Codes and messages: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html */
function infoAfter(
  { at, outcome }: CredentialAttempt,
  { Arn, Id }: { Arn: string; Id: string },
): InstanceMetadata['info'] {
  const LastUpdated = seconds(at);
  if (outcome === 'gone') return { Code: 'InstanceProfileNotFound', LastUpdated };
  const info = { Code: 'Success', LastUpdated, InstanceProfileArn: Arn, InstanceProfileId: Id } as const;
  return outcome === 'empty' ? { ...info, Message: 'Instance Profile does not contain a role.' } : info;
}

const refusal = (role: Role, at: number): NonNullable<InstanceMetadata['credentials']> => ({
  Code: 'AssumeRoleUnauthorizedAccess',
  LastUpdated: seconds(at),
  Message: `EC2 cannot assume the role ${role.name}.  Please see documentation at https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html#troubleshoot_iam-ec2_errors-info-doc.`,
});

const seconds = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
