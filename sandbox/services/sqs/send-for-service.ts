import { AwsError } from '../../wire/aws-error.ts';
import type { Message, MessageAttributes } from './message.ts';
import type { Queue } from './queue.ts';
import type { Verdict } from '../../permissions/policy.ts';
import { judgeService } from './queue-policy.ts';

/** A message that an AWS service sends on behalf of a resource, such as a rule. */
export interface ServiceMessage {
  readonly queueArn: string;
  readonly body: string;
  readonly attributes?: MessageAttributes;
  /** The service's principal, such as events.amazonaws.com. */
  readonly service: string;
  readonly sourceArn: string;
  readonly sourceAccount: string;
}

/** The queue's policy decides. Texts: radkawar/stackd, testdata/aws/eventbridge/{delivery,error_metrics}.json, 9dc356f. */
export function sendForService(queue: Queue | undefined, message: ServiceMessage): Message {
  if (!queue) {
    const text = 'The specified queue does not exist or you do not have access to it.';
    throw new AwsError('QueueDoesNotExist', 400, text);
  }
  const verdict = judgeService(queue.policy, { ...message, action: 'sqs:SendMessage', resource: queue.arn });
  if (verdict !== 'allowed') {
    const who = `User: ${message.service} is not authorized to perform: sqs:sendmessage on resource: ${queue.arn}`;
    throw new AwsError('AccessDeniedException', 403, `${who} ${because[verdict]}`);
  }
  return queue.send({ body: message.body, attributes: message.attributes ?? {}, senderId: message.service });
}

const because: Record<Exclude<Verdict, 'allowed'>, string> = {
  'not allowed': 'because no resource-based policy allows the sqs:sendmessage action',
  denied: 'with an explicit deny in a resource-based policy',
};
