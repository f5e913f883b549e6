import { association, instance } from './answers.ts';
import { does, lists, passes, refuses, sees, type RecordedCall } from './call.ts';

export const firstAssociation: RecordedCall[] = [
  does(
    91.11,
    'associate-conflicting-actual',
    'AssociateIamInstanceProfile',
    {
      InstanceId: '{instance}',
      IamInstanceProfile: { Name: 'second', Arn: 'arn:aws:iam::000000000000:instance-profile/guest' },
    },
    { IamInstanceProfileAssociation: association(1, 'guest', 'associating') },
  ),
  does(
    91.48,
    'disassociate-conflicting-actual',
    'DisassociateIamInstanceProfile',
    { AssociationId: '{association 1}' },
    { IamInstanceProfileAssociation: association(1, 'guest', 'disassociating') },
  ),
  does(
    101.98,
    'associate-first',
    'AssociateIamInstanceProfile',
    { InstanceId: '{instance}', IamInstanceProfile: { Name: 'guest' } },
    { IamInstanceProfileAssociation: association(2, 'guest', 'associating') },
  ),
  refuses(
    102.45,
    'associate-duplicate-immediate',
    'AssociateIamInstanceProfile',
    { InstanceId: '{instance}', IamInstanceProfile: { Name: 'guest' } },
    [400, 'IncorrectState', 'There is an existing association for instance {instance}'],
  ),
  lists(103.14, 'first-association', association(2, 'guest', 'associating')),
  sees(103.33, 'first-instance', instance('running', { profile: 'guest' })),
  lists(168.52, 'first-association-after', association(2, 'guest', 'associated')),
  refuses(
    169.64,
    'associate-duplicate',
    'AssociateIamInstanceProfile',
    { InstanceId: '{instance}', IamInstanceProfile: { Name: 'guest' } },
    [400, 'IncorrectState', 'There is an existing association for instance {instance}'],
  ),
  passes(170.23, 'associate-duplicate-dry', 'AssociateIamInstanceProfile', {
    InstanceId: '{instance}',
    IamInstanceProfile: { Name: 'guest' },
  }),
  does(
    170.38,
    'describe-id',
    'DescribeIamInstanceProfileAssociations',
    { AssociationIds: ['{association 2}'], MaxResults: 5 },
    { IamInstanceProfileAssociations: [association(2, 'guest', 'associated')] },
  ),
  refuses(
    170.52,
    'describe-filter-profile',
    'DescribeIamInstanceProfileAssociations',
    { Filters: [{ Name: 'iam-instance-profile.arn', Values: ['arn:aws:iam::000000000000:instance-profile/guest'] }] },
    [400, 'InvalidParameterValue', "An unknown filter 'iam-instance-profile.arn' was given"],
  ),
];
