import { EC2Client } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { clientSettings, withShortErrors } from '../../../functions/aws/client-settings.ts';

const failing = (error: unknown) =>
  withShortErrors(() => {
    // oxlint-disable-next-line typescript/only-throw-error
    throw error;
  })({});

describe('the middleware of every client', () => {
  it('shortens the message of an error, and keeps its name and its fields', async () => {
    const error = Object.assign(new Error('x'.repeat(2400)), { name: 'UnauthorizedOperation', $fault: 'client' });

    await expect(failing(error)).rejects.toBe(error);
    expect(error).toMatchObject({ name: 'UnauthorizedOperation', $fault: 'client' });
    expect(error.message).toHaveLength(600);
  });

  it('keeps the message and the places in a bundle out of the stack: Lambda writes both into the cause', async () => {
    const error = Object.assign(new Error('x'.repeat(2400)), { name: 'UnauthorizedOperation' });

    await expect(failing(error)).rejects.toThrow();
    expect(error.stack).toBe('UnauthorizedOperation');
  });

  it('passes on what is no error', async () => {
    await expect(failing('odd')).rejects.toBe('odd');
  });

  it('passes on an answer', async () => {
    await expect(withShortErrors((call: number) => Promise.resolve(call + 1))(1)).resolves.toBe(2);
  });
});

describe('a client', () => {
  it('asks once: the state machine and the queue retry', async () => {
    expect(await new EC2Client({ ...clientSettings, region: 'us-east-1' }).config.maxAttempts()).toBe(1);
  });

  it('gives up before its function ends: 20 s, the shortest', () => {
    const { connectionTimeout, requestTimeout, throwOnRequestTimeout } = clientSettings.requestHandler;

    expect(throwOnRequestTimeout).toBe(true);
    expect(connectionTimeout + requestTimeout).toBeLessThan(20_000);
  });
});
