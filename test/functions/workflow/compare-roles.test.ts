import { IAMClient } from '@aws-sdk/client-iam';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { compareRoles } from '../../../functions/workflow/compare-roles.ts';
import { awsError } from '../refresh/answers.ts';

/** @param policies the managed policies of each role */
const answer = (policies: Record<string, string[]>) =>
  vi.spyOn(IAMClient.prototype, 'send').mockImplementation((command): unknown => {
    const { RoleName } = command.input as { RoleName: string };
    const names = policies[RoleName] ?? [];
    const AttachedPolicies = names.map((name) => ({ PolicyName: name, PolicyArn: `arn:aws:iam::aws:policy/${name}` }));
    return Promise.resolve({ Role: {}, AttachedPolicies });
  });

const refuse = (error: Error) => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  return vi.spyOn(IAMClient.prototype, 'send').mockImplementation(() => {
    throw error;
  });
};

afterEach(() => vi.restoreAllMocks());

describe('two roles', () => {
  it('are compared: what the new one lacks is a warning', async () => {
    answer({ web: ['AmazonSSMManagedInstanceCore'], 'web-v2': [] });

    expect(await compareRoles('web', 'web-v2')).toEqual([
      'Role web-v2 lacks 1 managed policy that role web has: AmazonSSMManagedInstanceCore. Instances lose what nothing else allows them.',
    ]);
  });

  it('are not read where they are the same', async () => {
    const send = answer({});

    expect(await compareRoles('web', 'web')).toEqual([]);
    expect(send).not.toHaveBeenCalled();
  });

  it.each(['AccessDenied', 'AccessDeniedException', 'NoSuchEntityException', 'Throttling', 'ServiceFailureException'])(
    'are not compared where IAM answers %s, and the plan says so',
    async (name) => {
      refuse(awsError(name));

      const [warning] = await compareRoles('web', 'web-v2');

      expect(warning).toContain(
        `What role web-v2 lacks that role web has is not known, because IAM did not say: ${name}`,
      );
    },
  );

  it('fail the plan with any other error: the workflow tries again', async () => {
    refuse(awsError('TimeoutError'));

    await expect(compareRoles('web', 'web-v2')).rejects.toThrow('TimeoutError');
  });
});
