import { caughtText, readableCause, type CaughtError } from '../caught-error.ts';
import type { Instance } from '../instance.ts';
import { isShownTerminated, type Asked, type Fate, type Observation } from './fate.ts';
import type { InstanceRefresh } from './region-refresh.ts';

/**
 * What becomes of an instance that is not back. `NotStopped`: it runs as before. `NotStarted`: it is stopping or stopped.
 * `NotReady`: it starts, or its status checks are not `ok`. `AssociationLost`: it has no instance profile. `NotShown`: EC2 does
 * not show it.
 */
const rules = {
  // No task failed on it: what is not there yet may still come.
  awaited: {
    NotStopped: 'pending',
    NotStarted: 'pending',
    NotReady: 'pending',
    AssociationLost: 'pending',
    NotShown: 'pending',
  },
  // Stop or Start failed on it. If it is down, the next wave starts it. If not, the call may still come.
  attemptFailed: {
    NotStopped: 'pending',
    NotStarted: 'again',
    NotReady: 'pending',
    AssociationLost: 'pending',
    NotShown: 'pending',
  },
  // EC2 refused it. An earlier call may still come.
  attemptRefused: {
    NotStopped: 'pending',
    NotStarted: 'failed',
    NotReady: 'pending',
    AssociationLost: 'pending',
    NotShown: 'pending',
  },
  batchDied: {
    NotStopped: 'again',
    NotStarted: 'again',
    NotReady: 'pending',
    AssociationLost: 'pending',
    NotShown: 'pending',
  },
  nothingFollows: {
    NotStopped: 'failed',
    NotStarted: 'failed',
    NotReady: 'failed',
    AssociationLost: 'failed',
    NotShown: 'failed',
  },
} as const;

type Shown = keyof (typeof rules)['awaited'];

/** Another try changes nothing, or has been made for minutes. */
const refusals = [
  'AccessDenied',
  'IncorrectInstanceState',
  'InstancesStopping',
  'InsufficientInstanceCapacity',
  'InvalidInstanceID.Malformed',
  'OperationNotPermitted',
  'PayloadRefused',
  'UnauthorizedOperation',
  'UnsupportedOperation',
];

/**
 * What became of an instance that is stopped and started: it is refreshed when it runs, was started after its turn began, and
 * both of its status checks are `ok`.
 * @param observed of this instance, among others
 */
export function fateOfRestart(refresh: InstanceRefresh, asked: Asked, { instances, at }: Observation): Fate {
  const { instance, instanceProfileArn } = refresh;
  const shown = instances.find(({ instanceId }) => instanceId === instance.instanceId);
  if (refresh.gone || isShownTerminated(instances, instance.instanceId)) return { is: 'gone' };
  const found = shown?.instanceProfileArn;
  if (found !== undefined && found !== instanceProfileArn) {
    const cause = `Somebody else gave it ${found} meanwhile.`;
    return { is: 'failed', error: 'AnotherProfileAssociated', cause, bare: false };
  }
  const is = shownAs(shown, instance.since ?? '');
  if (is === 'back') return { is: 'refreshed' };
  if (is === 'NotStopped' && shown?.optedOut) return { ...optedOut, bare: false };
  // What is starting was started, whatever the call failed with.
  const failed = is === 'NotReady' ? undefined : refresh.failure;
  const failure = failed ?? ('failure' in asked ? asked.failure : undefined);
  const tale = { ...told(is, shown, failure), bare: is === 'AssociationLost' };
  if (is === 'NotStarted' && hasFailedToStart(shown)) return { is: 'failed', ...tale };

  const rule = rules[situationOf(failed, asked)][is];
  // What is down comes before all others, as what is without an instance profile does.
  if (rule === 'again') return { is: rule, ...tale, bare: is === 'NotStarted' };
  if (rule === 'failed') return { is: rule, ...tale };
  const inTime = asked.situation !== 'awaited' || at < asked.until;
  if (inTime) return { is: 'pending', ...(failed && { failure: tale }) };
  return is === 'NotShown' ? { is: 'gone' } : { is: 'failed', ...tale };
}

function shownAs(shown: Instance | undefined, since: string): Shown | 'back' {
  if (!shown) return 'NotShown';
  const { state, launchedAt, checks, instanceProfileArn } = shown;
  if (state === 'stopping' || state === 'stopped') return 'NotStarted';
  if (instanceProfileArn === undefined) return 'AssociationLost';
  if (launchedAt <= since) return 'NotStopped';
  return state === 'running' && checks === 'ok' ? 'back' : 'NotReady';
}

/** EC2 started it, and it did not run for long. What a person or a program stopped by the API has another reason. */
const hasFailedToStart = (shown: Instance | undefined): boolean =>
  shown?.state === 'stopped' &&
  shown.stateReason !== undefined &&
  shown.stateReason.code !== 'Client.UserInitiatedShutdown';

function situationOf(failure: CaughtError | undefined, { situation }: Asked): keyof typeof rules {
  if (situation !== 'awaited' || !failure) return situation;
  return refusals.includes(failure.Error) ? 'attemptRefused' : 'attemptFailed';
}

const optedOut = {
  is: 'failed',
  error: 'OptedOut',
  cause: 'It was given the opt-out tag while the waves ran: it is left as it is.',
} as const;

function told(is: Shown, shown: Instance | undefined, failure: CaughtError | undefined) {
  if (is === 'NotStopped' && failure) return { error: failure.Error, cause: readableCause(failure.Cause) };
  const why = is === 'NotStarted' && failure ? ` ${caughtText(failure)}` : '';
  return { error: is, cause: causes[is](shown) + why };
}

const causes: Record<Shown, (shown: Instance | undefined) => string> = {
  NotStopped: () => 'EC2 did not stop it.',
  NotStarted: (shown) => `It is ${shown?.state}${reasonText(shown)}.`,
  NotReady: (shown) => `It is ${shown?.state}; its status checks: ${shown?.checks ?? 'not known'}.`,
  AssociationLost: () => 'It has no instance profile any more: somebody else disassociated it.',
  NotShown: () => 'EC2 did not show it when it was asked for it. It may be terminated.',
};

function reasonText(shown: Instance | undefined): string {
  const { code, message } = shown?.stateReason ?? { code: '', message: '' };
  if (code === '') return '';
  return ` (${message.startsWith(code) ? message : `${code}: ${message}`})`;
}
