import { describe, expect, it } from 'vitest';
import { caseFrom } from '../../faults/case.ts';
import { runCase } from '../../faults/run-case.ts';
import { timelineOf } from '../../faults/timeline.ts';

/** What the judge once found: each case broke a rule in the code of its time. */
const found: [string, string][] = [
  ['the role is away for a moment during the waves', 'role-away'],
  [
    'another execution comes, and its AddRole is refused',
    'two-executions/AddRole:AddRoleToInstanceProfile#2=AccessDenied',
  ],
  [
    'instances start while the profile is empty',
    'launch-in-the-hole/AddRole:AddRoleToInstanceProfile#1=Throttling*lasting',
  ],
  ['Disassociate has acted, and Lambda says otherwise', 'replace/Disassociate#2=Lambda.ServiceException-after*4'],
  [
    'RemoveRole takes effect after it was given up',
    'replace/RemoveRole:RemoveRoleFromInstanceProfile#1=late-11.5s*lasting',
  ],
  [
    'Disassociate takes effect after it was given up',
    'stopped-instance/Disassociate:DisassociateIamInstanceProfile#3=late-20s/Disassociate:DisassociateIamInstanceProfile#4=AccessDenied*lasting',
  ],
  ['one listing has no rows', 'replace/NextWave:DescribeInstances#2=missing-all'],
  ['one listing of associations has no rows', 'replace/NextWave:DescribeIamInstanceProfileAssociations#1=missing-all'],
  ['EC2 sees the new role after 75 s', 'slow-iam'],
  [
    'the new role stays, since it cannot be taken out',
    'replace/ConfirmRole:GetInstanceProfile#1=AccessDenied/RestoreRole:RemoveRoleFromInstanceProfile#1=AccessDenied',
  ],
  [
    'the answer of AddRole is lost, and the role cannot be confirmed',
    'replace/AddRole:AddRoleToInstanceProfile#1=lostAnswer/ConfirmRole:GetInstanceProfile#1=AccessDenied',
  ],
  ['one Region does not answer the plan', 'two-regions/Plan:DescribeInstances#2=AuthFailure*lasting'],
  ['only one Region is to be refreshed', 'one-of-two-regions'],
  ['no instance is to be refreshed', 'refresh-none'],
  ['an execution is stopped and started again', 'stopped-then-again'],
  ['no instance can be associated', 'replace/Associate:AssociateIamInstanceProfile#2=UnauthorizedOperation*lasting'],
  ['a person gives a bare instance another profile', 'another-profile'],
  ['a dry run', 'dry-run'],
  [
    'an instance starts after the former role was put back, and IAM does not show it',
    'launch-in-the-hole/ConfirmRole:GetInstanceProfile#2=AccessDenied*lasting',
  ],
  ['the role of the replacement is away for a moment while instances move', 'move-role-away'],
  ['an instance is launched on the former profile while instances move', 'move-and-launch'],
  ['a role is replaced and the instances are moved, started at the same time', 'move-and-replace'],
  ['a person takes the profile off an instance while instances move', 'move-another-profile'],
  ['instances move, and the execution is stopped and started again', 'move-stopped-then-again'],
  ['the sweep runs while instances move', 'move-and-sweep'],
  ['the replacement is created first', 'move-create'],
  ['an instance is launched while its profile is retired', 'retire-and-launch'],
  ['an old listing shows what a stopped execution left bare', 'stopped-then-again/Plan:DescribeInstances#1=old-15s*4'],
];

describe('a rule that was broken once holds', () => {
  it.each(found)('when %s', async (_, id) => {
    const { scenario, faults } = caseFrom(id)!;
    const verdict = await runCase(scenario, faults, '1');
    expect(verdict.violations, timelineOf(verdict)).toEqual([]);
  });
});
