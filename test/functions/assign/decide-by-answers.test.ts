import { expect, it } from 'vitest';
import { askedAbout, decideByAnswers, decideByTags } from '../../../functions/assign/decide-by-answers.ts';
import type { Answer } from '../../../functions/assign/decide-by-profile.ts';
import { parsePolicy } from '../../../functions/policy/parse-policy.ts';
import { instance } from '../an-instance.ts';

const policy = parsePolicy({
  tagKey: 'profile',
  profiles: {
    web: { instanceProfile: '/team/web-profile', roles: ['web-role'] },
    batch: { instanceProfile: 'batch-profile', roles: ['batch-role'] },
  },
});
const asking = (...values: string[]) =>
  decideByTags(
    policy,
    values.map((profile) => instance({ tags: { profile } })),
  );

it('IAM is asked once for each instance profile that a decision names, by its name without the path', () => {
  expect([...askedAbout(asking('web', 'web', 'wbe', 'batch'))]).toEqual(['web-profile', 'batch-profile']);
});

it.each<[string, Answer | undefined, string]>([
  ['that holds a listed role is given', { id: 'AIPA1', role: 'web-role' }, 'attach'],
  ['that is empty is given to nobody', { id: 'AIPA1', role: undefined }, 'refuse'],
  ['about which IAM was not asked is given later', undefined, 'later'],
])('an instance profile %s', (_, answer, action) => {
  const [one] = asking('web');
  const answers = new Map(answer ? [['web-profile', answer]] : []);

  expect(decideByAnswers(policy, one!, answers, Infinity).action).toBe(action);
});
