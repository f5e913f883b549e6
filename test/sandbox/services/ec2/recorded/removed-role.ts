import { association, instance } from './answers.ts';
import { does, lists, sees, type RecordedCall } from './call.ts';
import { deniesEc2 } from './policies.ts';

export const removedRole: RecordedCall[] = [
  does(268.28, 'remove-second-role', 'RemoveRoleFromInstanceProfile', {
    InstanceProfileName: 'second',
    RoleName: 'second',
  }),
  lists(268.59, 'removed-role-association', association(3, 'second', 'associated')),
  sees(268.82, 'removed-role-instance', instance('running', { profile: 'second' })),
  lists(349.37, 'removed-role-association-after', association(3, 'second', 'associated')),
  does(350.54, 'restore-second-role', 'AddRoleToInstanceProfile', {
    InstanceProfileName: 'second',
    RoleName: 'second',
  }),
  does(350.74, 'deny-second-trust', 'UpdateAssumeRolePolicy', { RoleName: 'second', PolicyDocument: deniesEc2 }),
  does(
    351.06,
    'disassociate-second',
    'DisassociateIamInstanceProfile',
    { AssociationId: '{association 3}' },
    { IamInstanceProfileAssociation: association(3, 'second', 'disassociating') },
  ),
  does(
    351.47,
    'disassociate-repeat',
    'DisassociateIamInstanceProfile',
    { AssociationId: '{association 3}' },
    { IamInstanceProfileAssociation: association(3, 'second', 'disassociating') },
  ),
  lists(351.64, 'disassociated-association'),
  sees(351.87, 'disassociated-instance', instance('running')),
  lists(397.06, 'disassociated-association-after'),
];
