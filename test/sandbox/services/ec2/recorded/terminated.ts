import { change, instance, restarted } from './answers.ts';
import { does, lists, refuses, sees, type RecordedCall } from './call.ts';

export const terminated: RecordedCall[] = [
  does(
    609.38,
    'terminate',
    'TerminateInstances',
    { InstanceIds: ['{instance}'] },
    { TerminatingInstances: [change('running', 'shutting-down')] },
  ),
  sees(609.61, 'terminal-0', instance('running', { profile: 'empty', launched: restarted })),
  sees(
    614.82,
    'terminal-1',
    instance('shutting-down', { profile: 'empty', shutDown: '2026-09-26 11:24:18', launched: restarted }),
  ),
  sees(
    620.07,
    'terminal-2',
    instance('shutting-down', { profile: 'empty', shutDown: '2026-09-26 11:24:18', launched: restarted }),
  ),
  sees(625.35, 'terminal-3', instance('shutting-down', { shutDown: '2026-09-26 11:24:18', launched: restarted })),
  sees(630.55, 'terminal-4', instance('terminated', { shutDown: '2026-09-26 11:24:18', launched: restarted })),
  refuses(
    630.87,
    'associate-terminated',
    'AssociateIamInstanceProfile',
    { InstanceId: '{instance}', IamInstanceProfile: { Name: 'guest' } },
    [400, 'IncorrectInstanceState', "The instance '{instance}' is not in the 'running' or 'stopped' states."],
  ),
  lists(631.44, 'describe-terminal'),
  does(
    631.73,
    'cleanup-discover-instances',
    'DescribeInstances',
    { Filters: [{ Name: 'tag:suite', Values: ['probe'] }] },
    { Instances: [instance('terminated', { shutDown: '2026-09-26 11:24:18', launched: restarted })] },
  ),
  does(
    633.86,
    'cleanup-terminate',
    'TerminateInstances',
    { InstanceIds: ['{instance}'] },
    { TerminatingInstances: [change('terminated', 'terminated')] },
  ),
  sees(634.13, 'cleanup-terminal-0', instance('terminated', { shutDown: '2026-09-26 11:24:18', launched: restarted })),
  does(636.56, 'cleanup-profile-remove-role', 'RemoveRoleFromInstanceProfile', {
    InstanceProfileName: 'guest',
    RoleName: 'guest',
  }),
  does(636.79, 'cleanup-profile-delete', 'DeleteInstanceProfile', { InstanceProfileName: 'guest' }),
  refuses(636.96, 'cleanup-profile-absence', 'GetInstanceProfile', { InstanceProfileName: 'guest' }, [
    404,
    'NoSuchEntity',
    'Instance Profile guest cannot be found.',
  ]),
  does(637.22, 'cleanup-profile-remove-role', 'RemoveRoleFromInstanceProfile', {
    InstanceProfileName: 'second',
    RoleName: 'second',
  }),
  does(637.45, 'cleanup-profile-delete', 'DeleteInstanceProfile', { InstanceProfileName: 'second' }),
  refuses(637.62, 'cleanup-profile-absence', 'GetInstanceProfile', { InstanceProfileName: 'second' }, [
    404,
    'NoSuchEntity',
    'Instance Profile second cannot be found.',
  ]),
  refuses(
    637.78,
    'cleanup-profile-remove-role',
    'RemoveRoleFromInstanceProfile',
    { InstanceProfileName: 'empty', RoleName: 'empty' },
    [404, 'NoSuchEntity', 'The role with name empty cannot be found.'],
  ),
  does(638.01, 'cleanup-profile-delete', 'DeleteInstanceProfile', { InstanceProfileName: 'empty' }),
  refuses(638.18, 'cleanup-profile-absence', 'GetInstanceProfile', { InstanceProfileName: 'empty' }, [
    404,
    'NoSuchEntity',
    'Instance Profile empty cannot be found.',
  ]),
];
