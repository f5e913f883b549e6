import { describe, expect, it } from 'vitest';
import { AwsError, type Interceptor } from '../../sandbox/index.ts';
import { openTestAccount } from './test-account.ts';

const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };
const operations = ['DisassociateIamInstanceProfile', 'AssociateIamInstanceProfile'];

/** Refuses an operation with a message as long as EC2's, once it was called so often. */
function refuses(operation: string, after: number): Interceptor {
  let calls = 0;
  return async (call, next) => {
    if (call.operation !== operation || call.parameters['DryRun'] === true) return next(call);
    calls += 1;
    if (calls <= after) return next(call);
    const message = `You are not authorized to perform this operation. Encoded authorization failure message: ${'Ab0-_'.repeat(480)}`;
    throw new AwsError('UnauthorizedOperation', 403, message);
  };
}

describe('when EC2 refuses 40 instances with an encoded message for each', () => {
  it.each(operations)('(%s), the report names all of them, without it', async (operation) => {
    const account = await openTestAccount({ interceptors: [refuses(operation, 11)] });
    const ids = await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 51 });
    await account.clock.advance(60_000);

    const { error, cause = '' } = await account.execute({ ...input, canary: 10 });

    expect(error).toBe('ReplacementIncomplete');
    expect(cause).toContain('11 refreshed, 40 failed, 0 untouched');
    expect(cause).toContain('You are not authorized to perform this operation.');
    expect(cause).not.toContain('Ab0-_Ab0-_');
    const instances = account.instances();
    for (const id of ids) expect(cause.includes(id)).toBe(instances[id]?.role !== 'web-role-v2');
  });
});

describe('when EC2 refuses every association after the rehearsal', () => {
  it('one instance is bare and named, and the others keep the instance profile and are named', async () => {
    const account = await openTestAccount({ interceptors: [refuses('AssociateIamInstanceProfile', 0)] });
    const ids = await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 12 });
    await account.clock.advance(60_000);

    const { error, cause = '' } = await account.execute(input);

    expect(error).toBe('ReplacementIncomplete');
    expect(cause).toContain('0 refreshed, 1 failed, 11 untouched');
    const [bare = ''] = account.bare();
    expect(account.bare()).toHaveLength(1);
    expect(cause).toContain(`for id in ${bare}; do aws ec2 associate-iam-instance-profile`);
    for (const id of ids) expect(cause).toContain(id);
  });
});

describe('what one Region forbids', () => {
  const forbidden: [what: string, operation: string, message: string][] = [
    ['Disassociate', 'DisassociateIamInstanceProfile', 'with an explicit deny in a service control policy'],
    ['Associate', 'AssociateIamInstanceProfile', 'with an explicit deny in a service control policy'],
    ['PassRole', 'AssociateIamInstanceProfile', 'not authorized to perform: iam:PassRole'],
  ];

  it.each(forbidden.flatMap((row) => [false, true].map((dryRun) => [...row, dryRun] as const)))(
    '(%s) fails the execution with the Region’s name before anything is changed (%s: %s; dry run: %s)',
    async (_, operation, message, dryRun) => {
      const account = await openTestAccount({
        interceptors: [
          async (call, next) => {
            if (call.operation !== operation || call.region !== 'eu-west-1') return next(call);
            throw new AwsError('UnauthorizedOperation', 403, message);
          },
        ],
      });
      await account.launchOn('us-east-1', 'web-profile', 2);
      await account.launchOn('eu-west-1', 'web-profile', 2);

      const execution = await account.execute({ ...input, dryRun });

      expect(execution).toMatchObject({ status: 'FAILED', error: 'UnauthorizedOperation' });
      expect(execution.cause).toContain('eu-west-1: EC2 would refuse this');
      expect(execution.cause).toContain(message);
      const changes = account.calls.filter(({ operation: made }) => /^(Remove|Add|Disassociate|Associate)/.test(made));
      expect(changes.filter(({ parameters }) => parameters['DryRun'] !== true)).toEqual([]);
      expect(account.roleIn('web-profile')).toBe('web-role');
    },
  );
});
