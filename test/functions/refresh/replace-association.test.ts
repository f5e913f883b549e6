import { EC2Client } from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Association } from '../../../functions/instance.ts';
import type { InstanceRefresh } from '../../../functions/refresh/region-refresh.ts';
import { replaceOn } from '../../../functions/refresh/replace-association.ts';
import { answerWith, awsError } from './answers.ts';
import { association, profileArn } from '../an-instance.ts';

const refresh: InstanceRefresh = {
  region: 'eu-west-1',
  instanceProfileArn: profileArn('web-green'),
  formerArn: profileArn('web-profile'),
  instance: { instanceId: 'i-a', associationId: 'iip-assoc-old' },
};
const replace = 'ReplaceIamInstanceProfileAssociationCommand';
const describeAssociations = 'DescribeIamInstanceProfileAssociationsCommand';
const made = { IamInstanceProfileAssociation: { AssociationId: 'iip-assoc-new' } };
const on = (name: string, fields: Partial<Association> = {}) => [
  association({ instanceId: 'i-a', associationId: 'iip-assoc-x', instanceProfileArn: profileArn(name), ...fields }),
];
const old = [association({ instanceId: 'i-a' })];
const run = (answer: object | Error, associations: Association[] = []) => {
  const sent = answerWith({ roles: [], associations, calls: { [replace]: answer } });
  return { sent, answer: replaceOn(refresh) };
};

afterEach(() => vi.restoreAllMocks());

describe('ReplaceAssociation', () => {
  it('replaces with one call, and remembers the new association and when EC2 accepted it', async () => {
    const { sent, answer } = run(made);

    expect(await answer).toEqual({
      ...refresh,
      associationId: 'iip-assoc-new',
      associatedAt: expect.any(String) as string,
    });
    expect(sent).toEqual([replace]);
  });

  it.each([
    ['a call whose answer was lost', 'InvalidAssociationID.NotFound'],
    ['a call whose answer was lost, before the instance has stopped', 'IncorrectState'],
    ['somebody else', 'UnauthorizedOperation'],
  ])('takes the association that %s has made: %s', async (_, error) => {
    const { sent, answer } = run(awsError(error), on('web-green'));

    expect(await answer).toMatchObject({ associationId: 'iip-assoc-x' });
    expect(sent).toEqual([replace, describeAssociations]);
  });

  it.each<[string, string, Association[], string]>([
    [
      'the former one is in force, as an old read may show it',
      'InvalidAssociationID.NotFound',
      old,
      'InvalidAssociationID.NotFound',
    ],
    ['EC2 shows none', 'InvalidAssociationID.NotFound', [], 'InvalidAssociationID.NotFound'],
    ['the instance has stopped', 'IncorrectState', old, 'IncorrectState'],
    ['EC2 refuses it', 'UnauthorizedOperation', old, 'UnauthorizedOperation'],
    ['somebody gave it a third one', 'InvalidAssociationID.NotFound', on('db-profile'), 'AnotherProfileAssociated'],
    ['somebody gave it one that is not listed', 'UnauthorizedOperation', on('db-profile'), 'AnotherProfileAssociated'],
    [
      'the third one is on its way out',
      'IncorrectState',
      on('db-profile', { state: 'disassociating' }),
      'IncorrectState',
    ],
  ])('throws when %s', async (_, error, associations, name) => {
    const { sent, answer } = run(awsError(error), associations);

    await expect(answer).rejects.toMatchObject({ name });
    expect(sent).toEqual([replace, describeAssociations]);
  });

  it('asks EC2 nothing after an error that says nothing about the association', async () => {
    const { sent, answer } = run(awsError('RequestLimitExceeded'), on('web-green'));

    await expect(answer).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
    expect(sent).toEqual([replace]);
  });

  it('replaces the association by which somebody gave it the former one once more', async () => {
    const sent = answerWith({
      roles: [],
      associations: on('web-profile'),
      calls: { [replace]: [awsError('InvalidAssociationID.NotFound'), made] },
    });

    expect(await replaceOn(refresh)).toMatchObject({ associationId: 'iip-assoc-new' });
    expect(sent).toEqual([replace, describeAssociations, replace]);
    expect(vi.spyOn(EC2Client.prototype, 'send').mock.lastCall?.[0].input).toEqual({
      AssociationId: 'iip-assoc-x',
      IamInstanceProfile: { Arn: profileArn('web-green') },
    });
  });

  it('rehearses with one call that changes nothing, and names the Region that would refuse', async () => {
    const rehearsal = { ...refresh, rehearsal: true } as const;
    const sent = answerWith({ roles: [], calls: { [replace]: awsError('DryRunOperation') } });
    expect(await replaceOn(rehearsal)).toEqual(rehearsal);
    expect(sent).toEqual([replace]);

    answerWith({ roles: [], associations: on('web-green'), calls: { [replace]: awsError('UnauthorizedOperation') } });
    await expect(replaceOn(rehearsal)).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: expect.stringMatching(/^eu-west-1: EC2 would refuse this for i-a\./) as string,
    });
  });

  it('rehearses nothing on an instance that has stopped since the plan', async () => {
    answerWith({ roles: [], calls: { [replace]: awsError('IncorrectState') } });

    expect(await replaceOn({ ...refresh, rehearsal: true })).toMatchObject({ rehearsal: true });
  });
});
