import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuseBesideAnother } from '../../../functions/workflow/other-executions.ts';
import { sleepAgain, sleepAtOnce } from '../sleep-at-once.ts';
import { arnOf, input, type Known, knows } from './executions.ts';

const at = (seconds: number): string => new Date(Date.parse('2026-11-01T12:00:00Z') + seconds * 1000).toISOString();
const running = (name: string, seconds: number, given: object | string = input): Known => ({
  name,
  status: 'RUNNING',
  startedAt: at(seconds),
  input: given,
});

/** `goes on`, or the name of the error, for the execution `m` that started at 10 s. */
async function run(others: Known[], own = at(10)): Promise<string> {
  knows(...others);
  return refuseBesideAnother({ executionArn: arnOf('m'), startedAt: own }, 'web-profile').then(
    () => 'goes on',
    (thrown: Error) => thrown.name,
  );
}

beforeEach(() => void sleepAtOnce());
afterEach(sleepAgain);

describe('an execution', () => {
  it.each<[string, Known[], string]>([
    ['ends beside one that started earlier', [running('x', 9)], 'AnotherExecutionRuns'],
    ['goes on beside one that started later', [running('x', 11)], 'goes on'],
    ['goes on beside one that has ended', [{ ...running('x', 9), status: 'FAILED' }], 'goes on'],
    [
      'goes on beside one on another instance profile',
      [running('x', 9, { ...input, instanceProfile: 'db' })],
      'goes on',
    ],
    ['goes on beside a dry run', [running('x', 9, { ...input, dryRun: true })], 'goes on'],
    ['goes on beside one with wrong input', [running('x', 9, 'no JSON')], 'goes on'],
    ['ends beside one of the same moment whose ARN is smaller', [running('a', 10)], 'AnotherExecutionRuns'],
    ['goes on beside one of the same moment whose ARN is greater', [running('x', 10)], 'goes on'],
  ])('%s', async (_, others, came) => {
    expect(await run(others)).toBe(came);
  });

  // $$.Execution.StartTime and the list may be rounded differently.
  it('takes its own time from the list, if it is in it', async () => {
    expect(await run([running('x', 10), running('m', 10)], at(10.9))).toBe('goes on');
  });
});
