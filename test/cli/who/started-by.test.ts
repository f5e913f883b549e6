import { describe, expect, it } from 'vitest';
import { executionNow, type ExecutionNow } from '../../../cli/aws/executions.ts';
import { startedBy } from '../../../cli/who/started-by.ts';
import { input, minutes } from '../../system/rollout.ts';
import { openPeople, type People } from './people.ts';

const looksOf = ({ account }: People): number =>
  account.calls.filter(({ operation }) => operation === 'LookupEvents').length;

/** Starts of another state machine, which CloudTrail has as well. */
async function startMany({ account, call }: People, count: number): Promise<void> {
  const { arn: stateMachineArn } = account
    .stack()
    .stepFunctions.stateMachines.find(({ arn }) => arn.endsWith('-retire-profile'))!;
  for (let index = 0; index < count; index += 1)
    await call('bob', 'states', 'StartExecution', { stateMachineArn, name: `other-${index}`, input: '{}' });
}

describe('who started several executions', () => {
  it('is told by one look', async () => {
    const people = await openPeople();
    const first = await executionNow(await people.start('ada', input, 'first'));
    await people.account.clock.advance(minutes(20));
    const latest = await executionNow(await people.start('bob', { ...input, dryRun: true }, 'latest'));

    expect(await startedBy([latest, first], people.context)).toMatchObject([
      { name: 'bob (role operator)' },
      { name: 'ada (role operator)' },
    ]);
    expect(looksOf(people)).toBe(1);
  });

  it('is looked up one by one where others start too many', async () => {
    const people = await openPeople();
    const first = await executionNow(await people.start('ada', input, 'first'));
    await people.account.clock.advance(minutes(5));
    await startMany(people, 201);
    const latest = await executionNow(await people.start('bob', { ...input, dryRun: true }, 'latest'));

    expect(await startedBy([latest, first], people.context)).toMatchObject([
      { name: 'bob (role operator)' },
      { name: 'ada (role operator)' },
    ]);
    // Four pages of all, and one of the first one alone.
    expect(looksOf(people)).toBe(5);
  });

  it('is not asked when there are none', async () => {
    const people = await openPeople();
    expect(await startedBy([], people.context)).toEqual([]);
    expect(looksOf(people)).toBe(0);
  });

  it('says of each why it is not known', async () => {
    const people = await openPeople({ denied: { Effect: 'Deny', Action: 'cloudtrail:*', Resource: '*' } });
    const execution: ExecutionNow = await executionNow(await people.start('ada', input));
    const why = { notKnown: expect.stringMatching(/^AWS denies it: .*cloudtrail:LookupEvents/) as string };

    expect(await startedBy([execution, execution], people.context)).toEqual([why, why]);
    expect(looksOf(people)).toBe(1);
  });
});
