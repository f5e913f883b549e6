import { readMessage, type InstanceMessage, type MessageSource } from '../../functions/assign/instance-message.ts';
import type { Instance } from '../../functions/instance.ts';
import { counted, cut } from '../../functions/text.ts';
import { withoutPath } from '../../functions/without-path.ts';
import type { DeadLetter } from '../aws/dead-letters.ts';

/** A dead letter in words. */
export interface Reading {
  messageId: string;
  /** Null for a message that is about none. */
  instanceId: string | null;
  /** Who sent it. */
  from: string;
  /** ISO 8601 */
  sentAt: string;
  received: number;
  /** Why it is there. */
  why: string;
  /** What the instance has now; null where the message is about none. */
  now: string | null;
}

const senders: Record<MessageSource, string> = {
  'aws.ec2': 'EC2: the instance runs',
  'aws.tag': 'a tag of the instance changed',
  'rolecall.sweep': 'the sweep',
};

/** @param instances of the Region, as EC2 shows them now */
export function readingOf(letter: DeadLetter, instances: readonly Instance[]): Reading {
  const { messageId, sentAt, received, body } = letter;
  const message = readMessage(body);
  return {
    messageId,
    instanceId: message?.instanceId ?? null,
    from: senderOf(message),
    sentAt,
    received,
    why: whyDead(letter, message !== undefined),
    now:
      message?.instanceId === undefined
        ? null
        : nowOf(instances.find(({ instanceId }) => instanceId === message.instanceId)),
  };
}

function senderOf(message: InstanceMessage | undefined): string {
  if (message?.drift) return 'CloudTrail: somebody changed its instance profile';
  return message ? senders[message.source] : 'nobody known';
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
function whyDead({ attributes, body }: DeadLetter, isKnown: boolean): string {
  const { ERROR_CODE: code, ERROR_MESSAGE: message = '', RETRY_ATTEMPTS: tries } = attributes;
  const exhausted = tries === undefined ? '' : `, after ${counted(Number(tries), 'repetition')}`;
  if (code !== undefined) return `EventBridge could not deliver the event${exhausted}: ${code}: ${cut(message, 300)}`;
  if (!isKnown) return `None of the rules sends such a message: ${cut(body, 120)}`;
  return 'AssignProfiles could not do what the tags ask for, try after try.';
}

function nowOf(instance: Instance | undefined): string {
  if (!instance || instance.state === 'terminated') return 'terminated, or not in this Region';
  const { state, instanceProfileArn } = instance;
  const profile =
    instanceProfileArn === undefined ? 'no instance profile' : `instance profile ${withoutPath(instanceProfileArn)}`;
  return `${state}, with ${profile}`;
}
