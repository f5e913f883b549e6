import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectionLostError, createIds, type Network } from '../../sandbox/index.ts';
import { answerRequests, listen } from '../../demo/server.ts';

describe('the server of npm start -- --serve', () => {
  let server: Server;
  beforeEach(async () => {
    server = await listen(0);
  });
  afterEach(() => {
    server.close();
    vi.restoreAllMocks();
  });

  /** What the SDK needs to call an account that answers so. */
  function answering(network: Network) {
    answerRequests({ network, ids: createIds('serve') }, server);
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'AKIAOWNER', secretAccessKey: 'any' };
    return { endpoint, credentials, region: 'us-east-1', maxAttempts: 1 };
  }
  type Settings = ReturnType<typeof answering>;

  it('listens on this machine alone', () => {
    expect(server.address()).toMatchObject({ address: '127.0.0.1' });
  });

  it.each([
    ['EADDRINUSE', 'Port 80 is taken on 127.0.0.1. Choose another one: npm start -- --serve PORT'],
    ['EACCES', 'Port 80 is kept for administrators by this machine. Choose another one: npm start -- --serve PORT'],
    ['EMFILE', 'listen EMFILE'],
  ])('says why it cannot have a port: %s', async (code, message) => {
    vi.spyOn(Server.prototype, 'listen').mockImplementation(function fail(this: Server) {
      process.nextTick(() => this.emit('error', Object.assign(new Error(`listen ${code}`), { code })));
      return this;
    });

    await expect(listen(80)).rejects.toMatchObject({ message });
  });

  it.each([
    ['EC2', (account: Settings) => new EC2Client(account).send(new DescribeInstancesCommand())],
    ['IAM', (account: Settings) => new IAMClient(account).send(new GetRoleCommand({ RoleName: 'web-role' }))],
    ['CloudWatch', (account: Settings) => new CloudWatchClient(account).send(new DescribeAlarmsCommand())],
    ['SQS', (account: Settings) => new SQSClient(account).send(new ListQueuesCommand())],
    ['Step Functions', (account: Settings) => new SFNClient(account).send(new ListExecutionsCommand())],
  ])('answers a client of %s that the sandbox failed, and prints why', async (_, call) => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    const fault = new Error('No such file.');

    await expect(call(answering(() => Promise.reject(fault)))).rejects.toMatchObject({
      name: 'InternalFailure',
      message: 'The sandbox failed: No such file.',
      $metadata: { httpStatusCode: 500 },
    });
    expect(printed).toHaveBeenCalledExactlyOnceWith(fault);
  });

  it('loses the connection where that is the fault that was asked for', async () => {
    const account = answering(() => Promise.reject(new ConnectionLostError()));

    await expect(new EC2Client(account).send(new DescribeInstancesCommand())).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
  });
});
