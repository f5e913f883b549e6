import { describe, expect, it } from 'vitest';
import { virtualClock } from '../../../sandbox/world/clock.ts';
import { createIam } from '../../../sandbox/services/iam/service.ts';
import { createIds } from '../../../sandbox/world/ids.ts';
import type { Services } from '../../../sandbox/permissions/needs/needs.ts';
import { judgeQueue } from '../../../sandbox/services/sqs/queue-policy.ts';
import { permissions } from '../../../sandbox/permissions/permissions.ts';
import { createSqs } from '../../../sandbox/services/sqs/service.ts';
import { createSts } from '../../../sandbox/services/sts/service.ts';
import { trust } from '../seed.ts';
import { allow, deny } from './session.ts';

const accountId = '123456789012';
const region = 'us-east-1';
const queue = `arn:aws:sqs:${region}:${accountId}:assign`;
const role = `arn:aws:iam::${accountId}:role/sweep`;
const user = `arn:aws:sts::${accountId}:assumed-role/sweep/test`;

/** Sends a message as a session of a role with these permissions, to a queue with that policy. */
async function send(statements: object[], queuePolicy: object[], operation = 'SendMessage'): Promise<unknown> {
  const clock = virtualClock(new Date(0));
  const ids = createIds('test');
  const iam = createIam({ clock, accountId, ids });
  const sts = createSts({ clock, accountId, ids, iam });
  const sqs = createSqs({ clock, accountId, region, ids: () => ids.uuid() });
  const { url } = sqs.createQueue({ QueueName: 'assign' });
  sqs.createQueuePolicy({ Queues: [url], PolicyDocument: { Statement: queuePolicy } });
  const created = iam.createRole(
    { RoleName: 'sweep', AssumeRolePolicyDocument: trust('lambda.amazonaws.com') },
    { test: JSON.stringify({ Statement: statements }) },
  );
  sts.openSession('ASIATEST', created, 'test');
  const ofQueue: Services['queuePolicy'] = (_, arn) => (callers, request) =>
    judgeQueue(sqs.queue(arn)?.policy, callers, request);
  const intercept = permissions({
    accountId,
    iam,
    sts,
    ec2: () => undefined,
    cloudFormation: () => undefined,
    queuePolicy: ofQueue,
  });
  const message = { MessageBody: 'hello' };
  const sent = operation === 'SendMessageBatch' ? { Entries: [{ Id: '1', ...message }] } : message;
  const parameters = { QueueUrl: url, ...sent };
  return intercept({ service: 'sqs', region, operation, parameters, caller: 'ASIATEST' }, sqs.handle);
}

const implicitly = `User: ${user} is not authorized to perform: sqs:sendmessage on resource: ${queue} because no identity-based policy allows the sqs:sendmessage action`;

describe('a message to a queue', () => {
  it.each<[string, object[], object[]]>([
    ['the role’s policy', [allow('sqs:SendMessage', queue)], []],
    ['the queue’s policy, to the role', [], [{ ...allow('sqs:SendMessage', queue), Principal: { AWS: role } }]],
    ['the queue’s policy, to the session', [], [{ ...allow('sqs:SendMessage', queue), Principal: { AWS: user } }]],
    ['the queue’s policy, to everybody', [], [{ ...allow('sqs:SendMessage', queue), Principal: '*' }]],
  ])('is allowed by %s', async (_, statements, queuePolicy) => {
    await expect(send(statements, queuePolicy)).resolves.toMatchObject({ MessageId: expect.any(String) });
    await expect(send(statements, queuePolicy, 'SendMessageBatch')).resolves.toMatchObject({
      Successful: [{ Id: '1' }],
    });
  });

  it.each<[string, object[], object[], string]>([
    ['nobody', [], [], implicitly],
    ['another queue’s name', [allow('sqs:SendMessage', `${queue}-2`)], [], implicitly],
    [
      'an allowance to EventBridge',
      [],
      [{ ...allow('sqs:*', queue), Principal: { Service: 'events.amazonaws.com' } }],
      implicitly,
    ],
    [
      'what the queue denies',
      [allow('sqs:*')],
      [{ ...deny('sqs:SendMessage', queue), Principal: '*' }],
      `User: ${user} is not authorized to perform: sqs:sendmessage on resource: ${queue} with an explicit deny in a resource-based policy`,
    ],
  ])('is not allowed by %s', async (_, statements, queuePolicy, message) => {
    for (const operation of ['SendMessage', 'SendMessageBatch'])
      await expect(send(statements, queuePolicy, operation)).rejects.toMatchObject({
        code: 'AccessDeniedException',
        status: 403,
        message,
      });
  });

  it('that does not come in clear text passes a queue that is for TLS alone', async () => {
    const tlsOnly = {
      ...deny('sqs:*', queue),
      Principal: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    };
    await expect(send([allow('sqs:SendMessage', queue)], [tlsOnly])).resolves.toBeDefined();
  });
});
