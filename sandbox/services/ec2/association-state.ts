import type { IamInstanceProfileAssociation } from '@aws-sdk/client-ec2';
import type { Association } from './association.ts';
import { credentialAttempts } from './credential-attempts.ts';
import type { Instance } from './instance.ts';
import type { Region } from './region.ts';
import { stateAt } from './timeline.ts';

export function associationState(
  region: Region,
  instance: Instance,
  association: Association,
): 'associating' | 'associated' | 'disassociating' {
  if (association.endedAt !== undefined) return 'disassociating';
  const now = region.clock.now();
  association.associatedAt ??= associatedAt(region, instance, association, now);
  return association.associatedAt !== undefined && association.associatedAt <= now ? 'associated' : 'associating';
}

/** Recorded: one whose role refuses EC2 stays `associating`; one without a role does not. */
function associatedAt(region: Region, instance: Instance, association: Association, now: number): number | undefined {
  const { profile, createdAt, takes } = association;
  const running = stateAt(instance, createdAt).state === 'running';
  const from = running ? createdAt : firstBoot(instance, createdAt, now);
  if (from === undefined) return undefined;
  const delay = running ? takes : 0;
  for (const { at, outcome } of credentialAttempts(region, profile, from, now))
    if (outcome !== 'refused') return at + delay;
  return undefined;
}

const firstBoot = ({ timeline }: Instance, after: number, now: number): number | undefined =>
  timeline.find(({ state, at }) => state === 'running' && at >= after && at <= now)?.at;

export const associationAnswer = (
  region: Region,
  instance: Instance,
  association: Association,
): IamInstanceProfileAssociation => ({
  AssociationId: association.id,
  InstanceId: association.instanceId,
  IamInstanceProfile: association.profile,
  State: associationState(region, instance, association),
});
