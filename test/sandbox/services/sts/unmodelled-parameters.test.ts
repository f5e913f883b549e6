import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { createRole } from '../../seed.ts';

const assume = { RoleArn: 'arn:aws:iam::123456789012:role/web-role', RoleSessionName: 'test' };

describe('STS in the sandbox', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['AssumeRole', 'ExternalId', { ...assume, ExternalId: 'any' }],
    ['AssumeRole', 'PolicyArns', { ...assume, PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }] }],
    ['AssumeRole', 'SourceIdentity', { ...assume, SourceIdentity: 'any' }],
    ['AssumeRole', 'Tags', { ...assume, Tags: [{ Key: 'a', Value: 'b' }] }],
    ['GetCallerIdentity', 'Verbose', { Verbose: 'true' }],
  ])('refuses %s with %s by its name', async (operation, path, parameters) => {
    const account = queryAccount();
    await createRole(account, 'web');

    await expect(account.call('sts', operation, parameters)).rejects.toMatchObject({
      code: 'UnknownParameter',
      status: 400,
      message: `The sandbox does not model the parameter ${path} of ${operation}.`,
    });
  });
});
