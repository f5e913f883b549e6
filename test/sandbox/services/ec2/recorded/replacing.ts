import { association, instance } from './answers.ts';
import { does, forbids, lists, passes, refuses, sees, type RecordedCall } from './call.ts';

export const replacing: RecordedCall[] = [
  forbids(
    172.15,
    'replace-no-pass-dry',
    'ReplaceIamInstanceProfileAssociation',
    { AssociationId: '{association 2}', IamInstanceProfile: { Name: 'second' }, DryRun: true },
    'no-pass-replace',
    'iam:PassRole',
    'role/second',
  ),
  passes(172.84, 'replace-owner-dry', 'ReplaceIamInstanceProfileAssociation', {
    AssociationId: '{association 2}',
    IamInstanceProfile: { Name: 'second' },
  }),
  passes(
    173.09,
    'disassociate-no-pass-dry',
    'DisassociateIamInstanceProfile',
    { AssociationId: '{association 2}' },
    'no-pass-replace',
  ),
  refuses(173.28, 'disassociate_iam_instance_profile-bad', 'DisassociateIamInstanceProfile', { AssociationId: 'bad' }, [
    400,
    'InvalidParameterValue',
    'Invalid Id: bad',
  ]),
  refuses(
    173.82,
    'disassociate_iam_instance_profile-iip-assoc-00000000000000000',
    'DisassociateIamInstanceProfile',
    { AssociationId: 'iip-assoc-00000000000000000' },
    [400, 'InvalidParameterValue', 'Invalid Id: iip-assoc-00000000000000000'],
  ),
  refuses(
    174.3,
    'replace_iam_instance_profile_association-bad',
    'ReplaceIamInstanceProfileAssociation',
    { AssociationId: 'bad', IamInstanceProfile: { Name: 'guest' } },
    [400, 'InvalidParameterValue', 'Invalid Id: bad'],
  ),
  refuses(
    174.79,
    'replace_iam_instance_profile_association-iip-assoc-00000000000000000',
    'ReplaceIamInstanceProfileAssociation',
    { AssociationId: 'iip-assoc-00000000000000000', IamInstanceProfile: { Name: 'guest' } },
    [400, 'InvalidParameterValue', 'Invalid Id: iip-assoc-00000000000000000'],
  ),
  does(
    175.43,
    'replace-same',
    'ReplaceIamInstanceProfileAssociation',
    { AssociationId: '{association 2}', IamInstanceProfile: { Name: 'guest' } },
    { IamInstanceProfileAssociation: association(2, 'guest', 'associated') },
  ),
  does(
    175.73,
    'replace-second',
    'ReplaceIamInstanceProfileAssociation',
    { AssociationId: '{association 2}', IamInstanceProfile: { Name: 'second' } },
    { IamInstanceProfileAssociation: association(3, 'second', 'associating') },
  ),
  does(
    176.0,
    'describe-replaced-id',
    'DescribeIamInstanceProfileAssociations',
    { AssociationIds: ['{association 2}'] },
    { IamInstanceProfileAssociations: [association(2, 'guest', 'disassociating')] },
  ),
  lists(
    176.17,
    'second-association',
    association(3, 'second', 'associating'),
    association(2, 'guest', 'disassociating'),
  ),
  sees(176.41, 'second-instance', instance('running', { profile: 'guest' })),
  lists(266.96, 'second-association-after', association(3, 'second', 'associated')),
];
