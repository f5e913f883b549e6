import { afterEach, describe, expect, it, vi } from 'vitest';
import { deleteProfile } from '../../../functions/retire-profile/delete-profile.ts';
import { awsError } from '../refresh/answers.ts';
import { planned } from './a-retirement.ts';
import { iamAnswers, profile } from './iam-answers.ts';

afterEach(() => vi.restoreAllMocks());

const unnamed = { ...planned, lookedAgainAt: '2026-11-01T12:05:00.000Z' };
const empty = profile(undefined);
const notThere = awsError('NoSuchEntityException');
const conflict = awsError('DeleteConflictException');

describe('DeleteProfile', () => {
  const deleted = { ...unnamed, deletedAt: expect.stringMatching(/Z$/) as string };

  it.each<[string, object]>([
    ['deletes it', empty],
    ['deletes it while IAM’s reads still show the role', profile('old-role')],
  ])('%s', async (_, shown) => {
    const sent = iamAnswers({ GetInstanceProfile: shown, DeleteInstanceProfile: {} });

    expect(await deleteProfile(unnamed)).toEqual(deleted);
    expect(sent).toEqual(['GetInstanceProfile', 'DeleteInstanceProfile']);
  });

  it.each<[string, object | Error]>([
    ['an earlier try did, whose answer was lost', empty],
    ['IAM shows none any more', notThere],
  ])('has done it where %s', async (_, shown) => {
    const sent = iamAnswers({ GetInstanceProfile: [shown, notThere], DeleteInstanceProfile: notThere });

    expect(await deleteProfile(unnamed)).toEqual(deleted);
    expect(sent).toEqual(['GetInstanceProfile', 'DeleteInstanceProfile', 'GetInstanceProfile']);
  });

  it.each<[string, object, string]>([
    ['while IAM finds none to delete and still shows it', empty, 'NoSuchEntityException'],
    ['where somebody creates it anew meanwhile', profile(undefined, 'AIPA2'), 'InstanceProfileChangedMeanwhile'],
  ])('is not done %s', async (_, shown, name) => {
    iamAnswers({ GetInstanceProfile: [empty, shown], DeleteInstanceProfile: notThere });

    await expect(deleteProfile(unnamed)).rejects.toMatchObject({ name });
  });

  it('leaves one alone that somebody has created anew', async () => {
    const sent = iamAnswers({ GetInstanceProfile: profile(undefined, 'AIPA2') });

    await expect(deleteProfile(unnamed)).rejects.toMatchObject({ name: 'InstanceProfileChangedMeanwhile' });
    expect(sent).toEqual(['GetInstanceProfile']);
  });

  it.each<[string, object, string]>([
    ['where somebody has put a role in', profile('theirs'), 'RoleChangedMeanwhile'],
    ['while IAM’s reads do not show that role', empty, 'DeleteConflictException'],
  ])('throws %s', async (_, shown, name) => {
    iamAnswers({ GetInstanceProfile: [empty, shown], DeleteInstanceProfile: conflict });

    await expect(deleteProfile(unnamed)).rejects.toMatchObject({ name });
  });

  it('throws what IAM refuses it with', async () => {
    iamAnswers({ GetInstanceProfile: empty, DeleteInstanceProfile: awsError('AccessDenied') });

    await expect(deleteProfile(unnamed)).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
