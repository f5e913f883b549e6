import { afterEach, describe, expect, it, vi } from 'vitest';
import { removeRetiredRole } from '../../../functions/retire-profile/remove-retired-role.ts';
import { awsError } from '../refresh/answers.ts';
import { planned } from './a-retirement.ts';
import { iamAnswers, profile } from './iam-answers.ts';

afterEach(() => vi.restoreAllMocks());

const notThere = awsError('NoSuchEntityException');
const moment = expect.stringMatching(/Z$/) as string;

describe('RemoveRetiredRole', () => {
  it('takes the role of the plan out', async () => {
    const sent = iamAnswers({});

    expect(await removeRetiredRole(planned)).toEqual({ ...planned, removedAt: moment });
    expect(sent).toEqual(['RemoveRoleFromInstanceProfile']);
  });

  it('calls nothing where the plan saw none', async () => {
    const sent = iamAnswers({});
    const { formerRole: _, ...empty } = planned;

    expect(await removeRetiredRole(empty)).toEqual(empty);
    expect(sent).toEqual([]);
  });

  it('has done it where an earlier try did, whose answer was lost', async () => {
    iamAnswers({ RemoveRoleFromInstanceProfile: notThere, GetInstanceProfile: profile(undefined) });

    expect(await removeRetiredRole(planned)).toMatchObject({ removedAt: moment });
  });

  it.each<[string, object | Error, string]>([
    ['while IAM’s reads lag behind its writes', profile('old-role'), 'NoSuchEntityException'],
    ['where somebody has put another role in', profile('theirs'), 'RoleChangedMeanwhile'],
    ['where somebody has created it anew', profile(undefined, 'AIPA2'), 'InstanceProfileChangedMeanwhile'],
    ['where somebody has deleted it', notThere, 'InstanceProfileChangedMeanwhile'],
  ])('throws %s', async (_, shown, name) => {
    iamAnswers({ RemoveRoleFromInstanceProfile: notThere, GetInstanceProfile: shown });

    await expect(removeRetiredRole(planned)).rejects.toMatchObject({ name });
  });

  it('throws what IAM refuses it with', async () => {
    iamAnswers({ RemoveRoleFromInstanceProfile: awsError('AccessDenied') });

    await expect(removeRetiredRole(planned)).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
