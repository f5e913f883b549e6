import { expect, it } from 'vitest';
import { lettersText } from '../../../cli/dead-letters/letters-text.ts';
import { moveText } from '../../../cli/dead-letters/move-text.ts';

const reading = {
  messageId: '3f1c3f6c-0f3b-4b0e-9f3e-0a1b2c3d4e5f',
  instanceId: 'i-0123456789abcdef0',
  from: 'EC2: the instance runs',
  sentAt: '2026-11-23T09:10:11.000Z',
  received: 13,
  why: 'EventBridge could not deliver the event, after 185 repetitions: NO_PERMISSIONS: Access to the queue is denied.',
  now: 'running, with no instance profile',
};
const malformed = {
  ...reading,
  instanceId: null,
  now: null,
  from: 'nobody known',
  received: 1,
  why: 'None of the rules sends such a message: {',
};

it('tells each message at 80 columns', () => {
  expect(lettersText('rolecall-dev-assign-dead-letters', 250, [reading, malformed], 80)).toBe(
    `2 messages, of about 250, in queue rolecall-dev-assign-dead-letters, the oldest
first:

i-0123456789abcdef0  running, with no instance profile
  from EC2: the instance runs, 2026-11-23 09:10:11 UTC, received 13 times
  EventBridge could not deliver the event, after 185 repetitions:
  NO_PERMISSIONS: Access to the queue is denied.
  rolecall explain i-0123456789abcdef0

Message 3f1c3f6c-0f3b-4b0e-9f3e-0a1b2c3d4e5f
  from nobody known, 2026-11-23 09:10:11 UTC, received 1 time
  None of the rules sends such a message: {`,
  );
});

it('keeps a reason in one line at 120 columns', () => {
  expect(lettersText('rolecall-dev-assign-dead-letters', 1, [reading], 120)).toContain(
    '\n  EventBridge could not deliver the event, after 185 repetitions: NO_PERMISSIONS: Access to the queue is denied.\n',
  );
});

it.each([
  ['COMPLETED', 'Sent back: 3. AssignProfiles handles them now.'],
  ['FAILED', 'The move ended as FAILED after 3 of 4: CouldNotDetermineMessageSource.'],
  [
    'RUNNING',
    'Sent back so far: 3 of 4. SQS goes on by itself. Follow it:\n  aws sqs list-message-move-tasks --source-arn arn',
  ],
])('tells a move that is %s', (status, expected) => {
  const move = { startedAt: 0, status, moved: 3, toMove: 4, failureReason: 'CouldNotDetermineMessageSource' };
  expect(moveText(move, 'arn')).toBe(expected);
});
