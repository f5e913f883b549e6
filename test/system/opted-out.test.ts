import { describe, expect, it } from 'vitest';
import type { Report } from '../../functions/replace-role/replacement-report.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const region = 'us-east-1';
const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 0 };
const tag = (account: TestAccount, id: string): Promise<unknown> =>
  account.owner.call('ec2', region, 'CreateTags', { Resources: [id], Tags: [{ Key: 'rolecall:ignore', Value: '' }] });
const touched = ({ calls }: TestAccount, id: string): boolean =>
  calls.some(({ operation, parameters }) => operation.startsWith('Associate') && parameters['InstanceId'] === id);

describe('replace-role', () => {
  it('leaves instances with the opt-out tag alone, and names them in the plan and in the report', async () => {
    const account = await openTestAccount();
    const [first = '', second = '', third = ''] = await account.launchOn(region, 'web-profile', 3);
    await tag(account, second);

    const execution = await account.execute(input);

    expect(execution.status).toBe('SUCCEEDED');
    const report = JSON.parse(execution.output ?? '{}') as Report;
    expect(report).toMatchObject({
      status: 'ReplacedInPart',
      planned: 2,
      refreshed: 2,
      optedOut: [{ region, instances: 1, instanceIds: [second] }],
    });
    expect(report.summary).toContain(
      '1 instance in us-east-1 has the opt-out tag and keeps credentials of role web-role',
    );
    expect([first, second, third].map((id) => touched(account, id))).toEqual([true, false, true]);
  });

  it('leaves an instance alone that is given the tag while it runs, and names it as untouched', async () => {
    let tagged = '';
    const account = await openTestAccount({
      onEntered: (_, state) => {
        if (state === 'RemoveRole') void tag(account, tagged);
      },
    });
    const ids = await account.launchOn(region, 'web-profile', 3);
    tagged = ids.toSorted().at(-1) ?? '';

    const execution = await account.execute(input);

    expect(execution.error).toBe('ReplacementIncomplete');
    expect(execution.cause).toContain(`1 untouched; they keep the instance profile.\n  ${tagged}`);
    expect(touched(account, tagged)).toBe(false);
    expect(account.bare()).toEqual([]);
  });
});

describe('an execution', () => {
  it('is named in the report, and in each line of its functions', async () => {
    const account = await openTestAccount();
    await account.launchOn(region, 'web-profile', 2);
    const before = account.logs.length;

    const execution = await account.execute({ ...input, reason: 'CHG-1\u202e' });

    const lines = account.logs.slice(before).map(({ text }) => JSON.parse(text) as Record<string, string>);
    expect(lines.filter(({ execution: arn }) => arn !== execution.arn)).toEqual([]);
    expect(new Set(lines.map(({ message }) => message))).toContain('associated');
    expect(JSON.parse(execution.output ?? '{}')).toMatchObject({
      execution: execution.arn,
      reason: String.raw`CHG-1\u202e`,
    });
  });
});
