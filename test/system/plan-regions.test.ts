import { describe, expect, it } from 'vitest';
import type { Plan, PlannedReplacement } from '../../functions/replace-role/replacement.ts';
import { AwsError, ConnectionLostError, type Execution, type Interceptor } from '../../sandbox/index.ts';
import { openTestAccount } from './test-account.ts';

const input = { instanceProfile: 'web-profile', role: 'web-role-v2' };
const dryRun = { ...input, dryRun: true };

/** EC2 in eu-west-1 answers every read of instances like this. */
const answersWith =
  (error: Error): Interceptor =>
  async (call, next) => {
    if (call.operation === 'DescribeInstances' && call.region === 'eu-west-1') throw error;
    return next(call);
  };

const refusal = (code: string): AwsError => new AwsError(code, 403, 'No.');

/** The state of the workflow at the end of a dry run. */
function plannedBy({ history }: Execution): PlannedReplacement {
  const entered = history.events()?.find(({ type }) => type === 'SucceedStateEntered');
  const { input: state = '{}' } = (entered?.details?.() ?? {}) as { input?: string };
  return JSON.parse(state) as PlannedReplacement;
}

describe('a Region that answers with', () => {
  const errors: [string, Error, string][] = [
    ['UnauthorizedOperation', refusal('UnauthorizedOperation'), 'service control policy'],
    ['AuthFailure', refusal('AuthFailure'), 'Enable the Region'],
    ['OptInRequired', refusal('OptInRequired'), 'Enable the Region'],
    ['InternalError', refusal('InternalError'), 'Start again later'],
    ['RequestLimitExceeded', refusal('RequestLimitExceeded'), 'other callers'],
    ['nothing', new ConnectionLostError(), 'Start again later'],
  ];

  it.each(errors)('%s fails the plan, with its name and what to do', async (_, error, remedy) => {
    const account = await openTestAccount({ interceptors: [answersWith(error)] });

    const execution = await account.execute(input);

    expect(execution.status).toBe('FAILED');
    expect([...execution.trace.entered.keys()]).toEqual(['Plan']);
    expect((JSON.parse(execution.cause ?? '') as { errorMessage: string }).errorMessage).toMatch(/^eu-west-1: /);
    expect(execution.cause).toContain(remedy);
    expect(account.roleIn('web-profile')).toBe('web-role');
  });

  it.each(errors)('%s does not matter where the input leaves it alone, and is told', async (_, error) => {
    const account = await openTestAccount({ interceptors: [answersWith(error)] });

    const planned = plannedBy(await account.execute({ ...dryRun, regions: ['us-east-1'] }));

    expect(planned.leftAlone).toEqual([{ region: 'eu-west-1' }]);
    expect(planned.regions.map(({ settings }) => settings.region)).toEqual(['us-east-1']);
    expect(planned.plan.warnings.join()).toContain('EC2 does not say how many instances are left alone in eu-west-1.');
  });
});

describe('the plan', () => {
  it('counts an instance that one of two answers misses', async () => {
    let answers = 0;
    const account = await openTestAccount({
      interceptors: [
        async (call, next) => {
          const answer = await next(call);
          if (call.operation !== 'DescribeInstances' || call.region !== 'eu-west-1') return answer;
          answers += 1;
          return answers === 1 ? { reservationSet: [] } : answer;
        },
      ],
    });
    await account.launchOn('eu-west-1', 'web-profile', 1);

    const { output } = await account.execute(dryRun);

    expect(answers).toBeGreaterThan(1);
    expect((JSON.parse(output ?? '') as Plan).instances).toBe(1);
  });

  it('names the instances, one of each Region to rehearse with, and what stays as it is', async () => {
    const account = await openTestAccount();
    const here = await account.launchOn('us-east-1', 'web-profile', 2);
    const there = await account.launchOn('eu-west-1', 'web-profile', 1);

    const planned = plannedBy(await account.execute({ ...dryRun, regions: ['us-east-1'] }));

    // Rehearse leaves the Region of each.
    expect(planned.rehearsals).toEqual(['us-east-1']);
    const rehearsed = account.calls.filter(({ parameters }) => parameters['DryRun'] === true);
    const [first] = rehearsed.flatMap(({ parameters }) => (parameters['InstanceId'] as string | undefined) ?? []);
    expect(here).toContain(first);
    const { AssociationId } = account.ec2('us-east-1').instance(first ?? '').associations[0] ?? {};
    expect(rehearsed[0]?.parameters['AssociationId']).toBe(AssociationId);
    expect(planned.leftAlone).toEqual([{ region: 'eu-west-1', instances: 1 }]);
    expect(planned.regions.map(({ settings }) => settings.planned)).toEqual([there, here.toSorted()]);
  });
});
