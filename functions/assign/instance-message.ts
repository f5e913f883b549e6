import * as v from 'valibot';
import { instanceId, instanceIdForm } from '../forms.ts';
import { driftEvent, driftIn, type Drift } from './drift.ts';

/** EC2 refuses a whole describe for one id of another form. */
const arnOfInstance = v.pipe(v.string(), v.regex(new RegExp(`:instance/${instanceIdForm}`)));

/** One message of the queue is about one instance. */
const messageSchema = v.union([
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html
  v.object({ source: v.literal('aws.ec2'), detail: v.object({ 'instance-id': instanceId }) }),
  // https://docs.aws.amazon.com/tag-editor/latest/userguide/monitor-resources.html: one event is about one resource
  v.object({ source: v.literal('aws.tag'), resources: v.strictTuple([arnOfInstance]) }),
  v.object({ source: v.literal('rolecall.sweep'), detail: v.object({ 'instance-id': instanceId }) }),
  driftEvent,
]);

/** Who sends messages: a rule of EventBridge, or the sweep. */
export type MessageSource = v.InferOutput<typeof messageSchema>['source'];

/** What sweep-instances puts into the queue: the same shape as EC2's own event. */
export const sweepMessage = (instanceId: string): string =>
  JSON.stringify({ source: 'rolecall.sweep', detail: { 'instance-id': instanceId } });

export interface InstanceMessage {
  /** Absent where CloudTrail does not say which instance a call was about. */
  instanceId?: string;
  source: MessageSource;
  /** The call of somebody else that the message is about; absent where it is about none. */
  drift?: Drift;
}

/** @returns what the message is about; undefined when it is no message that Rolecall knows */
export function readMessage(body: string): InstanceMessage | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), messageSchema), body);
  if (!result.success) return undefined;
  const message = result.output;
  const { source } = message;
  if ('detail-type' in message) {
    const { instanceId, ...drift } = driftIn(message.detail);
    return { ...(instanceId !== undefined && { instanceId }), source, drift };
  }
  if ('resources' in message) return { instanceId: message.resources[0].replace(/^.*\//, ''), source };
  return { instanceId: message.detail['instance-id'], source };
}
