/** What matters of an instance when it is to be stopped, or was; what does not apply is absent. */
export interface StopFacts {
  /** Its root device is an instance store: EC2 cannot stop it. */
  instanceStore?: true;
  spot?: true;
  hibernates?: true;
  /** A stop takes its public address from it. */
  losesAddress?: true;
  /** Why it came into its state. */
  stateReason?: { code: string; message: string };
  /** When somebody stopped it, ISO 8601. */
  stoppedAt?: string;
}

/** What Rolecall reads of an EC2 instance. */
export interface Instance extends StopFacts {
  instanceId: string;
  state: 'pending' | 'running' | 'stopping' | 'stopped' | 'shutting-down' | 'terminated';
  /** The ARN of the instance profile it has now. */
  instanceProfileArn?: string;
  /** The unique id that this instance profile had when it was associated; a new one of the same name has another. */
  instanceProfileId?: string;
  tags: Record<string, string>;
  /** Another AWS service runs it and decides about its instance profile. */
  managed: boolean;
  /** It has the opt-out tag: nobody touches it. Absent where that was not looked at. */
  optedOut?: true;
  /** The last launch or start, ISO 8601. */
  launchedAt: string;
  /** Its status checks, `ok` when both are; absent where nobody asked, and where it does not run. */
  checks?: string;
}

/** An association between an instance and an instance profile. */
export interface Association {
  associationId: string;
  instanceId: string;
  instanceProfileArn: string;
  instanceProfileId?: string | undefined;
  state: 'associating' | 'associated' | 'disassociating' | 'disassociated';
}

/** It does not run, and will not unless it is started. */
export const isDown = (state: Instance['state']): boolean => state === 'stopping' || state === 'stopped';

/** Its association becomes `associated` at its next start, and not before. */
export const isStopped = (instances: readonly Instance[], instanceId: string): boolean =>
  instances.some((candidate) => candidate.instanceId === instanceId && candidate.state === 'stopped');

/**
 * The association that is in force, or about to be. After a replacement EC2 shows the former one beside it for a while.
 */
export const inForce = (associations: readonly Association[], instanceId: string): Association | undefined =>
  associations.find(
    (association) =>
      association.instanceId === instanceId &&
      (association.state === 'associating' || association.state === 'associated'),
  );
