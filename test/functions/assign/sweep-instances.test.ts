import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { readMessage } from '../../../functions/assign/instance-message.ts';
import { handler } from '../../../functions/assign/sweep-instances.ts';
import { policy } from '../../../functions/policy/deployed-policy.ts';
import { awsError } from '../refresh/answers.ts';
import { idOf } from '../refresh/a-region.ts';

// The function reads its environment when it is loaded.
vi.hoisted(() => {
  vi.stubEnv('QUEUE_URL', 'https://sqs.eu-west-1.amazonaws.com/123456789012/assign');
  vi.stubEnv('AWS_REGION', 'eu-west-1');
});
afterAll(() => vi.unstubAllEnvs());
afterEach(() => vi.restoreAllMocks());

interface Account {
  /** So many instances have no instance profile, and ask for this one. No other test does: answers are remembered. */
  instances: number;
  instanceProfile: string;
  iamAnswers?: boolean;
  /** Messages in the queue: all are handled while the instances are read. */
  queued?: number;
}

/** @returns who gets a message, and the line that is logged */
async function sweep({ instances, instanceProfile, iamAnswers = true, queued = 0 }: Account) {
  vi.spyOn(policy, 'profiles', 'get').mockReturnValue({ web: { instanceProfile, roles: ['web-role'] } });
  let inQueue = queued;
  const sent: (string | undefined)[] = [];
  const answerTo = (command: unknown): object => {
    if (command instanceof GetQueueAttributesCommand) {
      return { Attributes: { ApproximateNumberOfMessages: String(inQueue) } };
    }
    if (command instanceof SendMessageBatchCommand) {
      sent.push(...(command.input.Entries ?? []).map(({ MessageBody = '' }) => readMessage(MessageBody)?.instanceId));
      return {};
    }
    if (command instanceof DescribeInstancesCommand) {
      inQueue = 0;
      return { Reservations: [{ Instances: Array.from({ length: instances }, (_, index) => described(index + 1)) }] };
    }
    if (!iamAnswers) throw awsError('Throttling');
    return { InstanceProfile: { Roles: [{ RoleName: 'web-role' }] } };
  };
  for (const client of [SQSClient, EC2Client, IAMClient]) {
    vi.spyOn(client.prototype, 'send').mockImplementation((command: unknown): unknown =>
      Promise.try(answerTo, command),
    );
  }
  const lines = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await handler();
  return { sent, logged: JSON.parse(String(lines.mock.lastCall?.[0])) as { missed: string[]; queued: number } };
}

const described = (number: number) => ({
  InstanceId: idOf(number),
  State: { Name: 'running' },
  LaunchTime: new Date(),
  Tags: [{ Key: 'instance-profile', Value: 'web' }],
});

describe('a sweep', () => {
  it.each([
    ['has not what its tag asks for', 'swept-profile', true],
    ['may have to get one, as IAM does not say', 'unread-profile', false],
  ])('sends a message for an instance that %s', async (_, instanceProfile, iamAnswers) => {
    expect((await sweep({ instances: 1, instanceProfile, iamAnswers })).sent).toEqual([idOf(1)]);
  });

  it('counts the messages that are handled while it reads the instances', async () => {
    const { sent, logged } = await sweep({ instances: 101, instanceProfile: 'counted-profile', queued: 101 });

    expect(sent).toEqual([]);
    expect(logged.queued).toBe(101);
  });

  it('sends a message for each of many instances, and names a hundred in its log line', async () => {
    const { sent, logged } = await sweep({ instances: 150, instanceProfile: 'logged-profile' });

    expect(sent).toHaveLength(150);
    expect(logged.missed).toEqual(sent.slice(0, 100));
  });
});
