import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeReport } from '../../../functions/replace-role/report.ts';
import { sleepAgain, sleepAtOnce } from '../sleep-at-once.ts';
import { answerWith, awsError } from '../refresh/answers.ts';
import { ended } from './a-replacement.ts';

let slept: number[] = [];
beforeEach(() => {
  slept = sleepAtOnce();
});
afterEach(sleepAgain);

describe('the role at the end', () => {
  it.each<[string, (string | undefined | Error)[], string, number]>([
    ['is read once when it is as expected', ['web-role-v2'], 'Replaced', 0],
    ['is read again: one answer may be old', ['web-role', 'web-role-v2'], 'Replaced', 1],
    ['is another one when a minute and a half of answers say so', ['db-role'], 'RoleChangedMeanwhile', 23],
    [
      'is not known when IAM does not answer, and the report is made',
      [awsError('Throttling')],
      'ReplacementIncomplete',
      23,
    ],
    ['is what IAM said at last before it did not answer', [awsError('Throttling'), 'web-role-v2'], 'Replaced', 1],
  ])('%s', async (_, roles, status, sleeps) => {
    answerWith({ roles });

    expect((await makeReport(ended())).report.status).toBe(status);
    expect(slept).toEqual(Array.from({ length: sleeps }, () => 4000));
  });
});
