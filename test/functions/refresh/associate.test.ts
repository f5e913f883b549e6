import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Association, Instance } from '../../../functions/instance.ts';
import { giveBack } from '../../../functions/refresh/associate.ts';
import type { InstanceRefresh } from '../../../functions/refresh/region-refresh.ts';
import { answerWith, awsError } from './answers.ts';
import { association, instance, profileArn } from '../an-instance.ts';

const refresh: InstanceRefresh = {
  region: 'eu-west-1',
  instanceProfileArn: profileArn('web-profile'),
  instance: { instanceId: 'i-a', associationId: 'iip-assoc-old' },
};
const associate = 'AssociateIamInstanceProfileCommand';
const made = { IamInstanceProfileAssociation: { AssociationId: 'iip-assoc-new' } };
const ours = (fields: Partial<Association> = {}) => [association({ instanceId: 'i-a', ...fields })];
const run = (answer: object | Error, shown: { associations?: Association[]; instances?: Instance[] } = {}) => {
  const sent = answerWith({ roles: [], ...shown, calls: { [associate]: answer } });
  return { sent, answer: giveBack(refresh) };
};

afterEach(() => vi.restoreAllMocks());

describe('Associate', () => {
  it('remembers the new association, and when EC2 accepted it', async () => {
    const { sent, answer } = run(made);

    expect(await answer).toEqual({
      ...refresh,
      associationId: 'iip-assoc-new',
      associatedAt: expect.any(String) as string,
    });
    expect(sent).toEqual([associate]);
  });

  it.each([
    ['a call whose answer was lost', 'IncorrectState'],
    ['somebody else', 'UnauthorizedOperation'],
  ])('takes the association that %s has made: %s', async (_, error) => {
    const { answer } = run(awsError(error), { associations: ours({ associationId: 'iip-assoc-x' }) });

    expect(await answer).toMatchObject({ associationId: 'iip-assoc-x' });
  });

  it.each<[string, string, Association[], Instance[], string]>([
    ['the former one is in force', 'IncorrectState', ours(), [], 'IncorrectState'],
    ['the former one is on its way out', 'IncorrectState', ours({ state: 'disassociating' }), [], 'IncorrectState'],
    ['EC2 refuses it', 'UnauthorizedOperation', [], [], 'UnauthorizedOperation'],
    [
      'somebody gave it another one',
      'IncorrectState',
      ours({ associationId: 'x', instanceProfileArn: profileArn('db-profile') }),
      [],
      'AnotherProfileAssociated',
    ],
    [
      'the instance stops',
      'IncorrectInstanceState',
      [],
      [instance({ instanceId: 'i-a', state: 'stopping' })],
      'IncorrectInstanceState',
    ],
    ['EC2 does not show the instance for once', 'IncorrectInstanceState', [], [], 'IncorrectInstanceState'],
    [
      'EC2 knows the instance after all',
      'InvalidInstanceID.NotFound',
      [],
      [instance({ instanceId: 'i-a' })],
      'InvalidInstanceID.NotFound',
    ],
    ['EC2 is busy', 'RequestLimitExceeded', [], [], 'RequestLimitExceeded'],
  ])('throws when %s', async (_, error, associations, instances, name) => {
    await expect(run(awsError(error), { associations, instances }).answer).rejects.toMatchObject({ name });
  });

  it.each<[string, string, Instance[]]>([
    ['EC2 shows it terminated', 'IncorrectInstanceState', [instance({ instanceId: 'i-a', state: 'terminated' })]],
    [
      'EC2 shows it on its way there',
      'IncorrectInstanceState',
      [instance({ instanceId: 'i-a', state: 'shutting-down' })],
    ],
    ['neither of two answers knows it', 'InvalidInstanceID.NotFound', []],
  ])('takes the instance as gone when %s', async (_, error, instances) => {
    expect(await run(awsError(error), { instances }).answer).toEqual({ ...refresh, gone: true });
  });

  it('rehearses without making anything, and names the Region that would refuse', async () => {
    answerWith({ roles: [], calls: { [associate]: awsError('DryRunOperation') } });
    expect(await giveBack({ ...refresh, rehearsal: true })).toEqual({ ...refresh, rehearsal: true });

    answerWith({ roles: [], calls: { [associate]: awsError('UnauthorizedOperation') } });
    await expect(giveBack({ ...refresh, rehearsal: true })).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message:
        'eu-west-1: EC2 would refuse this for i-a. UnauthorizedOperation happened. Nothing has been changed. Remove the cause, or name the other Regions in "regions".',
    });
  });
});
