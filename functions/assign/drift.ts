import * as v from 'valibot';
import { instanceId } from '../forms.ts';
import { cut } from '../text.ts';

/** A call of somebody else that changed which instance profile an instance has, as CloudTrail tells it. */
export interface Drift {
  /** CloudTrail's id of the call. */
  id: string;
  call: string;
  /** Who made it: the ARN of a session or of a user, or the name of a service. */
  by: string;
  associationId?: string;
  /** The ARN of the instance profile that it took away; absent where CloudTrail does not say so. */
  took?: string;
}

const detail = v.looseObject({
  eventID: v.string(),
  eventName: v.picklist([
    'AssociateIamInstanceProfile',
    'DisassociateIamInstanceProfile',
    'ReplaceIamInstanceProfileAssociation',
  ]),
});

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html */
export const driftEvent = v.object({
  source: v.literal('aws.ec2'),
  'detail-type': v.literal('AWS API Call via CloudTrail'),
  detail,
});

/**
 * The drift, and the instance where CloudTrail names it: the request of two of the three calls has the association alone. AWS
 * publishes no example of these events, so any field may be missing: docs/events.md says what is known of them.
 */
export function driftIn({
  eventID,
  eventName,
  ...event
}: v.InferOutput<typeof detail>): Drift & { instanceId?: string } {
  const request = (field: string) => textAt(event, 'requestParameters', `${eventName}Request`, field);
  const answer = (...fields: string[]) =>
    textAt(event, 'responseElements', `${eventName}Response`, 'iamInstanceProfileAssociation', ...fields);
  const who = (field: string) => textAt(event, 'userIdentity', field);
  const named = request('InstanceId') ?? answer('instanceId');
  const associationId = request('AssociationId') ?? answer('associationId');
  const took = eventName === 'DisassociateIamInstanceProfile' ? answer('iamInstanceProfile', 'arn') : undefined;
  return {
    id: cut(eventID),
    call: eventName,
    by: cut(who('arn') ?? who('invokedBy') ?? who('principalId') ?? 'unknown', 300),
    ...(v.is(instanceId, named) && { instanceId: named }),
    ...(associationId !== undefined && { associationId: cut(associationId) }),
    ...(took !== undefined && { took: cut(took, 720) }),
  };
}

function textAt(event: object, ...path: string[]): string | undefined {
  const found = path.reduce<unknown>((value, key) => (Object(value) as Record<string, unknown>)[key], event);
  return typeof found === 'string' ? found : undefined;
}
