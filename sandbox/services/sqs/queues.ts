import type { Clock } from '../../world/clock.ts';
import { AwsError } from '../../wire/aws-error.ts';
import { type Parameters, requiredText } from './parameters.ts';
import type { Queue } from './queue.ts';

/** What an operation works on: the queues of one account in one Region, by name. */
export interface Queues {
  readonly byName: ReadonlyMap<string, Queue>;
  readonly clock: Clock;
}

/** @param caller the access key id of the caller */
export type Operation = (queues: Queues, parameters: Parameters, caller: string) => unknown;

export const queueDoesNotExist = (): AwsError =>
  new AwsError('QueueDoesNotExist', 400, 'The specified queue does not exist.');

/** The host does not matter unless it is SQS's own: the sandbox serves HTTP on another one. */
export function queueOf({ byName }: Queues, parameters: Parameters): Queue {
  const url = requiredText(parameters, 'QueueUrl');
  const [account, name] = url.split('/').slice(-2);
  const queue = byName.get(name ?? '');
  const isSame =
    queue && (url === queue.url || (!url.includes('.amazonaws.com/') && queue.url.includes(`/${account}/`)));
  if (!isSame) throw queueDoesNotExist();
  return queue;
}
