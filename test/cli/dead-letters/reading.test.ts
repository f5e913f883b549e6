import { expect, it } from 'vitest';
import type { DeadLetter } from '../../../cli/aws/dead-letters.ts';
import { readingOf } from '../../../cli/dead-letters/reading.ts';
import type { Instance } from '../../../functions/instance.ts';

const id = 'i-0123456789abcdef0';
const letter = (body: object, attributes: Record<string, string> = {}): DeadLetter => ({
  messageId: 'm',
  body: JSON.stringify(body),
  sentAt: '2026-11-23T09:00:00.000Z',
  received: 13,
  attributes,
  receiptHandle: '',
});
const detail = { 'instance-id': id };
const shown: Instance = { instanceId: id, state: 'stopped', managed: false, tags: {}, launchedAt: '' };

it.each<[string, DeadLetter, Instance[], object]>([
  [
    'an event of EC2',
    letter({ source: 'aws.ec2', detail }),
    [shown],
    { from: 'EC2: the instance runs', now: 'stopped, with no instance profile' },
  ],
  [
    'a change of a tag',
    letter({ source: 'aws.tag', resources: [`arn:aws:ec2:eu-west-1:123456789012:instance/${id}`] }),
    [],
    { from: 'a tag of the instance changed', instanceId: id, now: 'terminated, or not in this Region' },
  ],
  [
    'the sweep',
    letter({ source: 'rolecall.sweep', detail }),
    [{ ...shown, instanceProfileArn: 'arn:aws:iam::123456789012:instance-profile/team/web' }],
    { from: 'the sweep', now: 'stopped, with instance profile web' },
  ],
  [
    'nobody known',
    letter({ source: 'aws.ec2' }),
    [shown],
    {
      from: 'nobody known',
      instanceId: null,
      now: null,
      why: 'None of the rules sends such a message: {"source":"aws.ec2"}',
    },
  ],
  [
    'what EventBridge could not deliver',
    letter({ source: 'aws.ec2', detail }, { ERROR_CODE: 'NO_RESOURCE', ERROR_MESSAGE: 'The queue does not exist.' }),
    [shown],
    { why: 'EventBridge could not deliver the event: NO_RESOURCE: The queue does not exist.' },
  ],
])('reads a message of %s', (_title, given, instances, expected) => {
  expect(readingOf(given, instances)).toMatchObject({ received: 13, ...expected });
});
