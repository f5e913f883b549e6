import { readableCause, type CaughtError } from '../caught-error.ts';
import { inForce, isStopped, type Association, type Instance } from '../instance.ts';
import type { InstanceRefresh } from './region-refresh.ts';

/** What EC2 shows at one moment. */
export interface Observation {
  associations: readonly Association[];
  /** As far as EC2 still knows them; those that the associations show as refreshed may be left out. */
  instances: readonly Instance[];
  /** Milliseconds since the epoch. */
  at: number;
}

/** What has become of an instance. */
export type Fate =
  | { is: 'refreshed' }
  /** It is terminated: there is nothing left to refresh. */
  | { is: 'gone' }
  /**
   * EC2 may still be at work on it, or EC2's reads may be behind its writes. `failure`: what a task failed with on it; the call
   * may still come.
   */
  | { is: 'pending'; failure?: Failed }
  /** Another try may help. If there is none, it is reported with this error. */
  | ({ is: 'again' } & Failed)
  | ({ is: 'failed' } & Failed);

export interface Failed {
  error: string;
  cause: string;
  /** It has no instance profile now. */
  bare: boolean;
}

/** Who asks for an instance's fate. */
export type Asked =
  /** EC2 may be at work on it until then, in milliseconds since the epoch. */
  | { situation: 'awaited'; until: number }
  /** Its batch died of this without reporting. */
  | { situation: 'batchDied'; failure: CaughtError }
  /** This ends the Region, or the tries: no wave follows that could take the instance. */
  | { situation: 'nothingFollows'; failure: CaughtError };

/**
 * What becomes of an instance that EC2 does not show as refreshed. `StillAssociating`: its new association is on its way.
 * `NotDisassociated`: its former one is in force, or one with the instance profile that it comes from. `AssociationLost`: it has
 * none. `NotShown`: EC2 shows neither it nor an association of it.
 */
const rules = {
  // No task failed on it: what is not there yet may still come.
  awaited: {
    StillAssociating: 'pending',
    NotDisassociated: 'pending',
    AssociationLost: 'pending',
    NotShown: 'pending',
  },
  // Disassociate or Associate failed on it. If it is bare, it is tried again. If not, the call may still come.
  attemptFailed: {
    StillAssociating: 'pending',
    NotDisassociated: 'pending',
    AssociationLost: 'again',
    NotShown: 'pending',
  },
  // Disassociate or Associate failed with an error that another try does not help. An earlier call may still come.
  attemptRefused: {
    StillAssociating: 'pending',
    NotDisassociated: 'pending',
    AssociationLost: 'pending',
    NotShown: 'pending',
  },
  // Its batch died. Unless its new association is on its way, it goes into the next wave.
  batchDied: { StillAssociating: 'pending', NotDisassociated: 'again', AssociationLost: 'again', NotShown: 'pending' },
  // No wave could take it.
  nothingFollows: {
    StillAssociating: 'failed',
    NotDisassociated: 'failed',
    AssociationLost: 'failed',
    NotShown: 'failed',
  },
} as const;

type Shown = keyof (typeof rules)['awaited'];

/** What is told of an instance for which no task has failed. */
const causes: Record<Shown, string> = {
  StillAssociating: 'EC2 did not finish the association in time. Does the role still trust ec2.amazonaws.com?',
  NotDisassociated: 'EC2 still shows the association that was to be replaced.',
  AssociationLost: 'It has no association any more: somebody else disassociated the instance profile.',
  NotShown: 'EC2 did not show it when it was asked for it. It may be terminated.',
};

/** Another try changes nothing, or undoes what somebody else meant. */
const refusals = [
  'AccessDenied',
  'AnotherProfileAssociated',
  'InvalidInstanceID.Malformed',
  'PayloadRefused',
  'UnauthorizedOperation',
];

/** @param observed of this instance, among others */
export function fateOf(refresh: InstanceRefresh, asked: Asked, observed: Observation): Fate {
  const { instance, instanceProfileArn, formerArn } = refresh;
  if (refresh.gone) return { is: 'gone' };
  if (isRefreshed(refresh, observed)) return { is: 'refreshed' };

  const now = inForce(observed.associations, instance.instanceId);
  if (isShownTerminated(observed.instances, instance.instanceId)) return { is: 'gone' };
  if (now && ![instanceProfileArn, formerArn].includes(now.instanceProfileArn)) {
    const cause = `Somebody else gave it ${now.instanceProfileArn} meanwhile.`;
    return { is: 'failed', error: 'AnotherProfileAssociated', cause, bare: false };
  }
  if (asked.situation === 'awaited' && fitsAnotherWay(now, refresh, observed)) {
    return { is: 'again', ...told('NotDisassociated', refresh.failure), bare: false };
  }
  if (isLeftAlone(now, refresh, observed)) return { ...optedOut, bare: now === undefined };
  const shown = shownBy(now, refresh, observed);
  const is = rules[situationOf(refresh, asked)][shown];
  const failure = refresh.failure ?? ('failure' in asked ? asked.failure : undefined);
  const failed = { ...told(shown, failure), bare: now === undefined };
  if (is !== 'pending') return { is, ...failed };
  const inTime = asked.situation !== 'awaited' || observed.at < asked.until;
  if (inTime) return { is, ...(refresh.failure && { failure: failed }) };
  return shown === 'NotShown' ? { is: 'gone' } : { is: 'failed', ...failed };
}

/**
 * Whatever went wrong on the way, the new association is there: an answer was lost, not the association. That of a stopped
 * instance becomes `associated` at its next start.
 */
export function isRefreshed(
  { instance, instanceProfileArn, gone }: InstanceRefresh,
  { associations, instances }: Pick<Observation, 'associations' | 'instances'>,
): boolean {
  const now = inForce(associations, instance.instanceId);
  if (gone || now?.instanceProfileArn !== instanceProfileArn || now.associationId === instance.associationId)
    return false;
  return now.state === 'associated' || isStopped(instances, instance.instanceId);
}

/** What has to be assumed of an instance when EC2 could not be asked: the worst. */
export const worstFate = ({ Error: error, Cause }: CaughtError): Fate => ({
  is: 'failed',
  error,
  cause: `EC2 could not be asked, so the worst is assumed: ${readableCause(Cause)}`,
  bare: true,
});

/** One answer may leave an instance out: it is gone when EC2 says so, or when EC2 does not show it for a while. */
export function isShownTerminated(instances: readonly Instance[], instanceId: string): boolean {
  const state = instances.find((instance) => instance.instanceId === instanceId)?.state;
  return state === 'shutting-down' || state === 'terminated';
}

const optedOut = {
  is: 'failed',
  error: 'OptedOut',
  cause: 'It was given the opt-out tag while the waves ran: it is left as it is.',
} as const;

/** It opted out, and no new association is on its way. */
const isLeftAlone = (
  now: Association | undefined,
  { instance }: InstanceRefresh,
  { instances }: Observation,
): boolean =>
  (now === undefined || now.associationId === instance.associationId) &&
  instances.some(({ instanceId, optedOut }) => instanceId === instance.instanceId && optedOut === true);

/** What keeps one way of moving from an instance that another way fits. */
const unfit = ['IncorrectState', 'IncorrectInstanceState', 'StartedMeanwhile', 'AnotherProfileAssociated'];

/**
 * A move has left it as it was, and EC2 shows it in another state than the one that it was taken for: stopped or running, or
 * without an instance profile.
 */
function fitsAnotherWay(
  now: Association | undefined,
  { instance, formerArn, failure }: InstanceRefresh,
  { instances }: Observation,
): boolean {
  if (formerArn === undefined || now?.instanceProfileArn !== formerArn) return false;
  if (!failure || !unfit.includes(failure.Error)) return false;
  const state = instances.find(({ instanceId }) => instanceId === instance.instanceId)?.state;
  return instance.bare === true || (state !== undefined && state !== (instance.stopped ? 'stopped' : 'running'));
}

function shownBy(
  now: Association | undefined,
  { instance, formerArn }: InstanceRefresh,
  { instances }: Observation,
): Shown {
  if (now === undefined) {
    return instances.some(({ instanceId }) => instanceId === instance.instanceId) ? 'AssociationLost' : 'NotShown';
  }
  const isFormer = now.associationId === instance.associationId || now.instanceProfileArn === formerArn;
  return isFormer ? 'NotDisassociated' : 'StillAssociating';
}

function situationOf({ failure }: InstanceRefresh, { situation }: Asked): keyof typeof rules {
  if (situation !== 'awaited' || !failure) return situation;
  return refusals.includes(failure.Error) ? 'attemptRefused' : 'attemptFailed';
}

/** What a task failed with, except where the new association is on its way: then that is the reason. */
function told(shown: Shown, failure: CaughtError | undefined): Pick<Failed, 'error' | 'cause'> {
  if (shown === 'StillAssociating' || !failure) return { error: shown, cause: causes[shown] };
  return { error: failure.Error, cause: readableCause(failure.Cause) };
}
