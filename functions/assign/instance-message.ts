import * as v from 'valibot';
import { instanceId, instanceIdForm } from '../forms.ts';

/** EC2 refuses a whole describe for one id of another form. */
const arnOfInstance = v.pipe(v.string(), v.regex(new RegExp(`:instance/${instanceIdForm}`)));

/** One message of the queue is about one instance. */
const messageSchema = v.variant('source', [
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html
  v.object({ source: v.literal('aws.ec2'), detail: v.object({ 'instance-id': instanceId }) }),
  // https://docs.aws.amazon.com/tag-editor/latest/userguide/monitor-resources.html: one event is about one resource
  v.object({ source: v.literal('aws.tag'), resources: v.strictTuple([arnOfInstance]) }),
  v.object({ source: v.literal('rolecall.sweep'), detail: v.object({ 'instance-id': instanceId }) }),
]);

/** Who sends messages: a rule of EventBridge, or the sweep. */
export type MessageSource = v.InferOutput<typeof messageSchema>['source'];

/** What sweep-instances puts into the queue: the same shape as EC2's own event. */
export const sweepMessage = (instanceId: string): string =>
  JSON.stringify({ source: 'rolecall.sweep', detail: { 'instance-id': instanceId } });

/** @returns the id of the instance that the message is about; undefined when it is no message that Rolecall knows */
export const instanceIdIn = (body: string): string | undefined => messageIn(body)?.instanceId;

/** What a message is about, and who sent it; undefined when it is no message that Rolecall knows. */
export function messageIn(body: string): { instanceId: string; source: MessageSource } | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), messageSchema), body);
  if (!result.success) return undefined;
  const message = result.output;
  const { source } = message;
  return {
    source,
    instanceId: source === 'aws.tag' ? message.resources[0].replace(/^.*\//, '') : message.detail['instance-id'],
  };
}
