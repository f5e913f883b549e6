import { describe, expect, it } from 'vitest';
import { openTestAccount, type TestAccount } from '../../system/test-account.ts';
import { oneLine } from '../one-line.ts';
import { typed } from '../typed.ts';

const region = 'us-east-1';
const queueOf = (account: TestAccount) => account.stack().sqs.queue('rolecall-dev-assign-dead-letters');
const bodies = (account: TestAccount): string[] =>
  queueOf(account)
    ?.messages()
    .map(({ body }) => body) ?? [];
const ofInstance = (id: string, source = 'aws.ec2'): string =>
  JSON.stringify({ source, detail: { 'instance-id': id } });

function put(account: TestAccount, body: string, attributes: Record<string, string> = {}): void {
  queueOf(account)?.send({
    body,
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
    ),
    senderId: 'AIDAX',
  });
}

describe('rolecall dead-letters', () => {
  it('says that there are none', async () => {
    const account = await openTestAccount();

    expect(await typed(account, 'dead-letters --redrive')).toEqual({
      status: 0,
      result: 'Queue rolecall-dev-assign-dead-letters is empty.\n',
      said: '',
    });
  });

  it('says of each why it is there and what its instance has now, and leaves it there', async () => {
    const account = await openTestAccount();
    const [id = ''] = await account.launchOn(region, 'web-profile', 1);
    put(account, ofInstance(id));
    await account.clock.advance(1000);
    put(account, ofInstance('i-0123456789abcdef0', 'rolecall.sweep'), {
      ERROR_CODE: 'NO_PERMISSIONS',
      ERROR_MESSAGE: 'Access to the queue is denied.',
      RETRY_ATTEMPTS: '3',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
    });
    await account.clock.advance(1000);
    put(account, '{"detail":\u202e');
    const before = bodies(account);

    const { status, result } = await typed(account, 'dead-letters');

    expect(status).toBe(0);
    expect(result).toMatch(/^3 messages, in queue rolecall-dev-assign-dead-letters, the oldest first:$/m);
    expect(oneLine(result)).toContain(
      `${id} running, with instance profile web-profile from EC2: the instance runs, 2026-11-23 09:02:00 UTC, received 1 time AssignProfiles could not do what the tags ask for`,
    );
    expect(oneLine(result)).toContain(
      'i-0123456789abcdef0 terminated, or not in this Region from the sweep, 2026-11-23 09:02:01 UTC, received 1 time EventBridge could not deliver the event, after 3 repetitions: NO_PERMISSIONS: Access to the queue is denied.',
    );
    expect(oneLine(result)).toContain(String.raw`None of the rules sends such a message: {"detail":\u202e`);
    expect(bodies(account)).toEqual(before);
    expect(queueOf(account)?.count().visible).toBe(3);
    for (const line of result.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('says when it shows not all', async () => {
    const account = await openTestAccount();
    for (let number = 0; number < 120; number += 1) put(account, ofInstance('i-0123456789abcdef0'));

    const { result } = await typed(account, 'dead-letters --json');

    const { about, messages } = JSON.parse(result) as { about: number; messages: unknown[] };
    expect([about, messages.length]).toEqual([120, 100]);
    expect(queueOf(account)?.count().visible).toBe(120);
  });

  it('sends them back, and AssignProfiles does what it could not do before', async () => {
    const account = await openTestAccount();
    const [id = ''] = await account.owner.launch(region, {});
    await account.clock.advance(60_000);
    await account.owner.call('ec2', region, 'CreateTags', {
      Resources: [id],
      Tags: [{ Key: 'instance-profile', Value: 'web' }],
    });
    put(account, ofInstance(id));
    const questions: string[] = [];

    const { status, result } = await typed(account, 'dead-letters --redrive', {
      agrees: (question) => questions.push(question) > 0,
    });
    await account.clock.advance(30_000);

    expect(questions).toEqual(['Send about 1 message back to queue rolecall-dev-assign?']);
    expect([status, result]).toEqual([0, expect.stringContaining('Sent back: 1. AssignProfiles handles them now.')]);
    expect(account.instances()[id]?.profile).toBe('web-profile');
    expect(bodies(account)).toEqual([]);
  });

  it('leaves them there where the answer is no', async () => {
    const account = await openTestAccount();
    put(account, ofInstance('i-0123456789abcdef0'));

    const { said } = await typed(account, 'dead-letters --redrive', { agrees: () => false });

    expect([said, bodies(account).length]).toEqual(['Nothing has been changed.\n', 1]);
  });

  it('is not misled by the lost answer of the move', async () => {
    const account = await openTestAccount();
    for (let number = 0; number < 20; number += 1) put(account, ofInstance('i-0123456789abcdef0'));
    account.faults.push({ at: 'StartMessageMoveTask', error: 'InternalError', late: true });

    const { status, result } = await typed(account, 'dead-letters --redrive --yes');

    expect([status, result]).toEqual([0, expect.stringContaining('Sent back: 20.')]);
  });

  it('leaves the messages alone while a move runs, and says how to follow it', async () => {
    const account = await openTestAccount();
    for (let number = 0; number < 20; number += 1) put(account, ofInstance('i-0123456789abcdef0'));
    const queue = queueOf(account);
    await account.stack().sqs.handle({
      service: 'sqs',
      region,
      operation: 'StartMessageMoveTask',
      parameters: {
        SourceArn: queue?.arn,
        MaxNumberOfMessagesPerSecond: 1,
        DestinationArn: queue?.arn.replace('-dead-letters', ''),
      },
      caller: 'AKIAOWNER',
    });
    const { status, result } = await typed(account, 'dead-letters --redrive --yes');

    expect(status).toBe(0);
    expect(result).toMatch(
      /^Sent back so far: \d+ of 20\. SQS goes on by itself\. Follow it:\n {2}aws sqs list-message-move-tasks/,
    );
  });
});
