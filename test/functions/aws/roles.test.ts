import { IAMClient } from '@aws-sdk/client-iam';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findTrustPolicy } from '../../../functions/aws/roles.ts';
import { awsError } from '../refresh/answers.ts';

const answer = (given: object | Error) =>
  vi
    .spyOn(IAMClient.prototype, 'send')
    .mockImplementation((): unknown => (given instanceof Error ? Promise.reject(given) : Promise.resolve(given)));

afterEach(() => vi.restoreAllMocks());

describe('a trust policy', () => {
  it('is decoded: IAM answers policies URL-encoded', async () => {
    const policy = { Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' } }] };
    answer({ Role: { AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(policy)) } });

    expect(await findTrustPolicy('web-role')).toEqual(policy);
  });

  it('is none where there is no such role, and nothing else is', async () => {
    answer(awsError('NoSuchEntityException'));
    expect(await findTrustPolicy('web-role')).toBeUndefined();

    answer(awsError('AccessDenied'));
    await expect(findTrustPolicy('web-role')).rejects.toThrow('AccessDenied');
  });
});
