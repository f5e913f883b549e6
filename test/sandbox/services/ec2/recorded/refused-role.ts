import { association, instance } from './answers.ts';
import { does, lists, refuses, sees, type RecordedCall } from './call.ts';

export const refusedRole: RecordedCall[] = [
  refuses(
    397.87,
    'replace-disassociated',
    'ReplaceIamInstanceProfileAssociation',
    { AssociationId: '{association 3}', IamInstanceProfile: { Name: 'guest' } },
    [400, 'InvalidAssociationID.NotFound', "An invalid association-id of '{association 3}' was given"],
  ),
  does(
    398.62,
    'associate-denied-trust',
    'AssociateIamInstanceProfile',
    { InstanceId: '{instance}', IamInstanceProfile: { Name: 'second' } },
    { IamInstanceProfileAssociation: association(4, 'second', 'associating') },
  ),
  lists(398.81, 'denied-trust-association', association(4, 'second', 'associating')),
  sees(398.99, 'denied-trust-instance', instance('running', { profile: 'second' })),
  lists(474.63, 'denied-trust-association-after', association(4, 'second', 'associating')),
  does(
    475.55,
    'disassociate-denied-trust',
    'DisassociateIamInstanceProfile',
    { AssociationId: '{association 4}' },
    { IamInstanceProfileAssociation: association(4, 'second', 'disassociating') },
  ),
  lists(475.74, 'before-stop-association', association(4, 'second', 'disassociating')),
  sees(475.93, 'before-stop-instance', instance('running', { profile: 'second' })),
  lists(496.19, 'before-stop-association-after'),
];
