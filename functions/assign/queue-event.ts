import * as v from 'valibot';
import { list, object, words } from '../forms.ts';

const milliseconds = v.pipe(
  v.string('a text'),
  v.maxLength(20, 'milliseconds as a text'),
  v.regex(/^\d+$/, 'milliseconds as a text'),
);

/** What SQS gives to AssignProfiles, as far as it uses it. A body that nobody can read is a message of its own, and no error. */
export const queueEvent = object({
  Records: list(
    object({
      messageId: words,
      body: v.string('a text'),
      attributes: object({ SentTimestamp: milliseconds, ApproximateFirstReceiveTimestamp: milliseconds }),
    }),
  ),
});

export type QueueEvent = v.InferOutput<typeof queueEvent>;
export type QueueRecord = QueueEvent['Records'][number];
