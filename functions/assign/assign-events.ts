import type { AuditEvent } from '../audit/audit-event.ts';
import { bareEvent } from '../audit/left-bare.ts';
import { given, lost, refused, type AboutInstance } from '../audit/of-instance.ts';
import type { Instance } from '../instance.ts';
import { isChange, type Change, type Decision } from './decide-assignment.ts';
import type { Drift } from './drift.ts';
import type { InstanceMessage } from './instance-message.ts';

/** An instance, what is decided about it, and the messages that brought it here. */
export interface ToAssign {
  instance: Instance;
  decision: Decision;
  messages: readonly InstanceMessage[];
}

interface Place {
  region: string;
  tagKey: string;
}

/** What is told of an instance that keeps what it has. */
export function eventsOfStay(place: Place, one: ToAssign): AuditEvent[] {
  const { decision } = one;
  return [...eventsOfDrift(place, one), ...(decision.action === 'refuse' ? refusal(place, one, decision.because) : [])];
}

/**
 * What is told of an instance that has been given its instance profile.
 * @param after its name
 * @param at ISO 8601
 */
export const eventsOfChange = (
  place: Place,
  one: ToAssign & { decision: Change },
  after: string | undefined,
  at: string,
): AuditEvent[] => [
  ...eventsOfDrift(place, one),
  given(about(place, one, after, one.decision.because), one.decision.action, at),
];

/**
 * What is told where EC2 has refused a change.
 * @param after what the instance has now
 * @param isForGood whether the queue does not bring it back
 */
export function eventsOfRefusal(
  place: Place,
  one: ToAssign & { decision: Change },
  after: string | undefined,
  error: Error,
  isForGood: boolean,
): AuditEvent[] {
  const { instance, decision } = one;
  const because = `${error.name}: ${error.message}`;
  const { instanceId, instanceProfileArn: before } = instance;
  const isBare = before !== undefined && after === undefined;
  const call = 'DisassociateIamInstanceProfile';
  const id = `${instanceId}/${instance.instanceProfileId ?? before}`;
  return [
    ...(isBare ? [lost(about(place, one, after, decision.because), { id, call }, before)] : []),
    ...(isForGood ? [...eventsOfDrift(place, one), ...refusal(place, one, because, after)] : []),
    ...(isForGood && isBare ? [bareEvent(place.region, [instanceId], decision.instanceProfile, because)] : []),
  ];
}

/** After a replacement EC2 shows the former instance profile until the new association is made: up to 66 s were recorded. */
const shownOldMilliseconds = 70 * 1000;

/**
 * The decision about an instance of which CloudTrail says that it has lost its instance profile, and EC2 that it has it.
 * @param waited milliseconds since the first look at the instance
 */
export function afterDrift({ decision, messages }: ToAssign, waited: number): Decision {
  const isThere = decision.action === 'keep' && decision.because === 'already there';
  return isThere && waited < shownOldMilliseconds && messages.some(({ drift }) => drift && isTaken(drift))
    ? { action: 'later', because: 'CloudTrail says that it was taken away' }
    : decision;
}

const isTaken = ({ call }: Drift): boolean => call !== 'AssociateIamInstanceProfile';

/** What others have done to an instance that the policy gives an instance profile: told once nothing is left to do. */
export function eventsOfDrift(place: Place, one: ToAssign): AuditEvent[] {
  const { instance, decision, messages } = one;
  if (!isDrift(decision)) return [];
  return messages.flatMap(({ drift }) =>
    drift && isTaken(drift)
      ? [lost(about(place, one, instance.instanceProfileArn, decision.because), drift, drift.took)]
      : [],
  );
}

/** It ought to have another instance profile than it has, or would, if the policy did not keep what is there. */
const isDrift = (decision: Decision): boolean =>
  isChange(decision) || (decision.action === 'keep' && decision.because.startsWith('has another profile'));

/** Told where an event brought the instance here. The sweep brings those that EC2 refuses every quarter of an hour. */
const refusal = (place: Place, one: ToAssign, because: string, after = one.instance.instanceProfileArn): AuditEvent[] =>
  one.messages.every(({ source }) => source === 'rolecall.sweep') ? [] : [refused(about(place, one, after, because))];

const about = (
  { region, tagKey }: Place,
  { instance }: ToAssign,
  after: string | undefined,
  because: string,
): AboutInstance => ({ region, tagKey, instance, after, because });
