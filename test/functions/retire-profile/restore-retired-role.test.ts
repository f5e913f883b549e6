import { afterEach, describe, expect, it, vi } from 'vitest';
import { restoreRetiredRole } from '../../../functions/retire-profile/restore-retired-role.ts';
import { awsError } from '../refresh/answers.ts';
import { failed } from './a-retirement.ts';
import { iamAnswers, profile } from './iam-answers.ts';

afterEach(() => vi.restoreAllMocks());

const failure = failed('NamedMeanwhile', 'It came into use.');
const notThere = awsError('NoSuchEntityException');
const full = awsError('LimitExceededException');
const empty = profile(undefined);
const write = ['GetInstanceProfile', 'AddRoleToInstanceProfile'];
const read = [...write, 'GetInstanceProfile'];

type Answers = Parameters<typeof iamAnswers>[0];

describe('RestoreRetiredRole', () => {
  it.each<[string, Answers, RegExp, string[]]>([
    ['puts the role back', { GetInstanceProfile: empty }, /holds role old-role again/, write],
    [
      'finds it there',
      { GetInstanceProfile: profile('old-role'), AddRoleToInstanceProfile: full },
      /still holds role old-role/,
      read,
    ],
    [
      'leaves the role of somebody else',
      { GetInstanceProfile: profile('theirs'), AddRoleToInstanceProfile: full },
      /holds role theirs, which somebody else put into it/,
      read,
    ],
    [
      'leaves the instance profile of somebody else',
      { GetInstanceProfile: profile(undefined, 'AIPA2') },
      /created anew by somebody else/,
      ['GetInstanceProfile'],
    ],
    [
      'has nothing to do where it is gone',
      { GetInstanceProfile: notThere },
      /is not there any more/,
      ['GetInstanceProfile'],
    ],
    [
      'has nothing to do where it goes meanwhile',
      { GetInstanceProfile: [empty, notThere], AddRoleToInstanceProfile: notThere },
      /is not there any more/,
      read,
    ],
  ])('%s', async (_, answers, became, calls) => {
    const sent = iamAnswers(answers);

    expect((await restoreRetiredRole(failure)).restored.became).toMatch(became);
    expect(sent).toEqual(calls);
  });

  it('puts nothing into one that held no role', async () => {
    const { formerRole: _, ...without } = failure;
    const sent = iamAnswers({ GetInstanceProfile: empty });

    expect((await restoreRetiredRole(without)).restored.became).toContain('still holds no role');
    expect(sent).toEqual(['GetInstanceProfile']);
  });

  it.each<[string, Answers, string]>([
    [
      'while IAM’s reads do not show the role',
      { GetInstanceProfile: empty, AddRoleToInstanceProfile: full },
      full.name,
    ],
    ['where the role is gone', { GetInstanceProfile: empty, AddRoleToInstanceProfile: notThere }, notThere.name],
    [
      'what IAM refuses it with',
      { GetInstanceProfile: empty, AddRoleToInstanceProfile: awsError('Throttling') },
      'Throttling',
    ],
  ])('throws %s', async (_, answers, name) => {
    iamAnswers(answers);

    await expect(restoreRetiredRole(failure)).rejects.toMatchObject({ name });
  });
});
