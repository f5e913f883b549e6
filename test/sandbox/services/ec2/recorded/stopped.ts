import { association, change, instance, restarted } from './answers.ts';
import { does, lists, refuses, sees, type RecordedCall } from './call.ts';

export const stopped: RecordedCall[] = [
  does(
    497.38,
    'stop',
    'StopInstances',
    { InstanceIds: ['{instance}'] },
    { StoppingInstances: [change('running', 'stopping')] },
  ),
  sees(497.58, 'stopped-0', instance('running')),
  sees(502.77, 'stopped-1', instance('stopping', { shutDown: '2026-09-26 11:22:26' })),
  sees(508.02, 'stopped-2', instance('stopping', { shutDown: '2026-09-26 11:22:26' })),
  sees(513.21, 'stopped-3', instance('stopping', { shutDown: '2026-09-26 11:22:26' })),
  sees(518.46, 'stopped-4', instance('stopping', { shutDown: '2026-09-26 11:22:26' })),
  sees(523.67, 'stopped-5', instance('stopped', { shutDown: '2026-09-26 11:22:26' })),
  does(
    524.15,
    'associate-stopped',
    'AssociateIamInstanceProfile',
    { InstanceId: '{instance}', IamInstanceProfile: { Name: 'guest' } },
    { IamInstanceProfileAssociation: association(5, 'guest', 'associating') },
  ),
  refuses(
    524.5,
    'replace-stopped',
    'ReplaceIamInstanceProfileAssociation',
    { AssociationId: '{association 5}', IamInstanceProfile: { Name: 'second' } },
    [400, 'IncorrectState', 'The association {association 5} is not the active association'],
  ),
  does(
    525.19,
    'disassociate-stopped',
    'DisassociateIamInstanceProfile',
    { AssociationId: '{association 5}' },
    { IamInstanceProfileAssociation: association(5, 'guest', 'disassociated') },
  ),
  does(
    525.65,
    'associate-empty-stopped',
    'AssociateIamInstanceProfile',
    { InstanceId: '{instance}', IamInstanceProfile: { Name: 'empty' } },
    { IamInstanceProfileAssociation: association(6, 'empty', 'associating') },
  ),
  does(
    526.81,
    'start',
    'StartInstances',
    { InstanceIds: ['{instance}'] },
    { StartingInstances: [change('stopped', 'pending')] },
  ),
  sees(527.01, 'restarted-0', instance('stopped', { profile: 'empty', shutDown: '2026-09-26 11:22:26' })),
  sees(532.26, 'restarted-1', instance('running', { profile: 'empty', launched: restarted })),
  lists(532.46, 'empty-profile-association', association(6, 'empty', 'associated')),
  sees(532.66, 'empty-profile-instance', instance('running', { profile: 'empty', launched: restarted })),
  lists(608.24, 'empty-profile-association-after', association(6, 'empty', 'associated')),
];
