import type { Clock } from '../../world/clock.ts';
import type { Call } from '../../wire/call.ts';
import { queueDoesNotExist } from './errors.ts';
import type { MessageMoveTask } from './message-move-task.ts';
import { type Parameters, requiredText } from './parameters.ts';
import type { Queue } from './queue.ts';

/** What an operation works on: the queues of one account in one Region. */
export interface Queues {
  readonly byName: ReadonlyMap<string, Queue>;
  /** The first one started is the first one here. */
  readonly moveTasks: MessageMoveTask[];
  readonly clock: Clock;
  readonly ids: () => string;
}

export type Operation = (queues: Queues, parameters: Parameters, call: Call) => unknown;

/** The host does not matter unless it is SQS's own: the sandbox serves HTTP on another one. */
export function queueOf({ byName }: Queues, parameters: Parameters): Queue {
  const url = requiredText(parameters, 'QueueUrl');
  const [account, name] = url.split('/').slice(-2);
  const queue = byName.get(name ?? '');
  const isSame =
    queue && (url === queue.url || (!/\.amazonaws\.com(\.cn)?\//.test(url) && queue.url.includes(`/${account}/`)));
  if (!isSame) throw queueDoesNotExist();
  return queue;
}

export const queueWithArn = ({ byName }: Queues, arn: string): Queue | undefined =>
  [...byName.values()].find((queue) => queue.arn === arn);

/** The queues whose dead letters go to this one. */
export const sourcesOf = ({ byName }: Queues, { arn }: Queue): Queue[] =>
  [...byName.values()].filter(({ properties }) => properties.RedrivePolicy?.deadLetterTargetArn === arn);
