import type { Difference } from '../../../difference.ts';
import { mappedQueue } from './mapped-queue.ts';

/** When a function got its batches, in seconds after the first message came, and how many messages each had. */
async function invocationsOf(properties: object, messages: string[], handler?: () => unknown) {
  const { send, seconds, invocations } = mappedQueue(properties, handler);
  send(...messages);
  await seconds(60);
  return invocations.map(({ at, event }) => ({ at: Math.round(at / 1000), messages: event.Records.length }));
}

/** It fails once. */
const failsOnce = () => {
  let failures = 1;
  return (): void => {
    if (failures > 0) throw new Error(`failure ${(failures -= 1)}`);
  };
};

export const differences: readonly Difference[] = [
  {
    title: 'When a failed message comes back',
    aws: 'With a VisibilityTimeout of 12 s, 41 to 53 s after the first receive, five of five. With one of 60 s, right at its end (sqs_mapping_throttling.json, code_failure).',
    source: 'sqs_mapping_delivery.json, isolated_partial, partial_number_id and partial_wrong_list',
    sandbox: 'In the moment in which the VisibilityTimeout ends.',
    consequence:
      'That AssignProfiles tries again every 72 s, and for a quarter of an hour, is the least: in AWS both may take longer.',
    safe: 'Nothing counts on it. A message lives for a day, thirteen receives fill a fraction of it, and the sweep comes every 15 minutes.',
    answers: { aws: 41, sandbox: 12 },
    observe: async () => (await invocationsOf({}, ['a'], failsOnce()))[1]?.at,
  },
  {
    title: 'How a failed batch comes back',
    aws: 'Its two messages came back in two invocations, 12 s apart.',
    source: 'sqs_mapping_delivery.json, partial_wrong_list',
    sandbox: 'As one batch.',
    consequence: 'After a failure AWS may take more invocations, of fewer messages.',
    safe: 'AssignProfiles answers for each message by itself, and those that it could not settle do not hold up the others (test/system/assign.test.ts).',
    answers: { aws: [2, 1, 1], sandbox: [2, 2] },
    observe: async () => (await invocationsOf({}, ['a', 'b'], failsOnce())).map(({ messages }) => messages),
  },
  {
    title: 'How full a batch is',
    aws: 'Three messages, sent together, came as two and one, with a BatchSize of 3 and a window of 1 s.',
    source: 'sqs_mapping_delivery.json, isolated_partial',
    sandbox: 'As full as it can be within the window.',
    consequence:
      'In AWS a launch storm may take more invocations, and more DescribeInstances, than docs/scale.md says.',
    safe: 'However full a batch is, AssignProfiles keeps to its share of EC2’s rate, and remembers its pace for the next one (docs/decisions/0007-assign-paces-itself.md).',
    answers: { aws: [2, 1], sandbox: [3] },
    async observe() {
      const properties = { BatchSize: 3, MaximumBatchingWindowInSeconds: 1 };
      return (await invocationsOf(properties, ['a', 'b', 'c'])).map(({ messages }) => messages);
    },
  },
  {
    title: 'The first batch',
    aws: 'About 20 s after its receive, three of three, when the mapping was just enabled; one that has run for a while takes 1.5 s, with a window of 1 s.',
    source: 'sqs_mapping_delivery.json, disabled_reenable, isolated_partial and isolated_filter',
    sandbox: 'As soon as the batch is gathered, always.',
    consequence: 'After a deployment and after a pause the first instances wait 20 s longer in AWS.',
    safe: 'A received message is hidden for 72 s, and the function takes 12 s at most: there is room for it.',
    answers: { aws: 20, sandbox: 0 },
    async observe() {
      const [first] = await invocationsOf({ BatchSize: 3, MaximumBatchingWindowInSeconds: 1 }, ['a', 'b', 'c']);
      return first?.at;
    },
  },
  {
    title: 'A change of the mapping',
    aws: 'It is not in force at once, although the answer shows it: what was sent right after it met the old settings, three of three.',
    source: 'sqs_mapping_delivery.json, partial_enabled, filter_json_and_malformed and batch_window_zero',
    sandbox: 'It is in force at once.',
    consequence: 'In AWS the pause of docs/undo.md begins some time after the command.',
    safe: 'The page says so. Until then Rolecall does what it did before; after it the messages wait in the queue.',
    answers: { aws: 'the old settings', sandbox: 'the new settings' },
    async observe() {
      const { mapping, send, seconds, invocations } = mappedQueue({});
      mapping.disable();
      send('a');
      await seconds(60);
      return invocations.length === 0 ? 'the new settings' : 'the old settings';
    },
  },
];
