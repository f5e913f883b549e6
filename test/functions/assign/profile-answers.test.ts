import { afterEach, describe, expect, it, vi } from 'vitest';
import { profileAnswers } from '../../../functions/assign/profile-answers.ts';
import { answerWith, awsError } from '../refresh/answers.ts';

afterEach(() => vi.restoreAllMocks());

describe('what IAM says of an instance profile', () => {
  it('is remembered, until it is too old', async () => {
    const sent = answerWith({ roles: ['web-role', 'web-role-v2'] });
    const before = Date.now();

    await profileAnswers(['remembered'], before);
    expect((await profileAnswers(['remembered'], before)).get('remembered')).toMatchObject({ role: 'web-role' });
    expect(sent).toHaveLength(1);

    const later = await profileAnswers(['remembered'], Date.now() + 1);
    expect(later.get('remembered')).toMatchObject({ role: 'web-role-v2' });
  });

  it.each([
    ['NoSuchEntityException', 'there is none'],
    ['Throttling', 'no answer'],
  ])('after %s is: %s', async (error, answer) => {
    answerWith({ roles: [awsError(error)] });

    expect((await profileAnswers([error], Date.now())).get(error)).toBe(answer);
  });
});
