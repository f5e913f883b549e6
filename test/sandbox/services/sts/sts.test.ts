import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { createRole } from '../../seed.ts';

const request = (body: string, accessKeyId: string) => ({
  method: 'POST',
  host: 'sts.us-east-1.amazonaws.com',
  path: '/',
  headers: { authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261102/us-east-1/sts/aws4_request, x` },
  body,
});

describe('STS', () => {
  const owner = { UserId: '123456789012', Account: '123456789012', Arn: 'arn:aws:iam::123456789012:root' };

  it('knows a key that nobody was given as the owner’s', async () => {
    const { sts, call } = queryAccount();
    expect(await call('sts', 'GetCallerIdentity')).toEqual(owner);
    expect(sts.identity('AKIAIOSFODNN7EXAMPLE')).toEqual({ arn: owner.Arn, userId: owner.UserId });
  });

  it('gives the key of a session of a role, and knows it again', async () => {
    const account = queryAccount();
    await createRole(account, 'web-role');
    const RoleArn = encodeURIComponent('arn:aws:iam::123456789012:role/web-role');
    const assumed = await account.send(
      request(`Action=AssumeRole&RoleArn=${RoleArn}&RoleSessionName=test&DurationSeconds=900&Policy=%7B%7D`, 'AKIAX'),
    );
    expect(assumed.status).toBe(200);
    expect(assumed.body).toContain('<Expiration>2026-11-02T09:15:00Z</Expiration>');

    const [, key = ''] = /<AccessKeyId>(ASIA[A-Z2-7]{16})<\/AccessKeyId>/.exec(assumed.body) ?? [];
    const identity = await account.send(request('Action=GetCallerIdentity', key));
    expect(identity.body).toContain('<Arn>arn:aws:sts::123456789012:assumed-role/web-role/test</Arn>');
    expect(account.sts.identity(key)).toMatchObject({ role: 'web-role', policy: '{}' });
  });

  it('refuses a role that is not there', async () => {
    const { call } = queryAccount();
    const RoleArn = 'arn:aws:iam::123456789012:role/absent';
    await expect(call('sts', 'AssumeRole', { RoleArn, RoleSessionName: 'test' })).rejects.toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: `User: ${owner.Arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    });
  });
});
