import { queueDoesNotExist } from '../errors.ts';
import { optionalNumber, requiredText } from '../parameters.ts';
import type { Operation } from '../queues.ts';

const resultsRange = { minimum: 1, maximum: 1000, reason: 'Must be between 1 and 1000, if provided.' };

/** A NextToken is given only if the caller said how many to list; it is the last name of the page. */
export const listQueues: Operation = ({ byName }, parameters) => {
  const { QueueNamePrefix = '', NextToken = '' } = parameters as Record<string, string>;
  const maximum = optionalNumber(parameters, 'MaxResults', resultsRange);
  const names = [...byName.keys()].toSorted().filter((name) => name.startsWith(QueueNamePrefix) && name > NextToken);
  const page = names.slice(0, maximum ?? 1000);
  if (page.length === 0) return {};
  return {
    QueueUrls: page.map((name) => byName.get(name)?.url),
    ...(maximum !== undefined && page.length < names.length && { NextToken: page.at(-1) }),
  };
};

export const getQueueUrl: Operation = ({ byName }, parameters) => {
  const queue = byName.get(requiredText(parameters, 'QueueName'));
  if (!queue) throw queueDoesNotExist();
  return { QueueUrl: queue.url };
};
