import { describe, expect, it } from 'vitest';
import { plannedRetirement } from '../../../functions/retire-profile/retirement-plan.ts';
import { planned } from './a-retirement.ts';

const { request, profile, startedAt } = planned;
const seen = { execution: 'arn:aws:states:us-east-1:123456789012:execution:m:1', startedAt };
const context = { typed: { instanceProfile: 'old', dryRun: true }, ...seen };

describe('the plan', () => {
  it('keeps all that it takes to make the instance profile anew', () => {
    expect(plannedRetirement(request, { ...profile, role: 'old-role' }, context)).toMatchObject({
      profile,
      formerRole: 'old-role',
      ...seen,
    });
  });

  it('says in order what will be done, and what was not looked at', () => {
    const { plan } = plannedRetirement(request, { ...profile, role: 'old-role' }, context);

    expect(plan.summary).toContain('Delete instance profile old, which holds role old-role.');
    expect(plan.steps.map((step) => step.split(' ')[0])).toEqual(['Remove', 'Wait', 'Look', 'Delete']);
    expect(plan.warnings).toEqual([expect.stringContaining('CloudFormation and Terraform')]);
    expect(plan.start).toEqual({ instanceProfile: 'old' });
    expect(plan.undo).toBe(
      'aws iam create-instance-profile --instance-profile-name old --path /team/ && aws iam add-role-to-instance-profile --instance-profile-name old --role-name old-role',
    );
  });

  it('takes no role out where there is none', () => {
    const retirement = plannedRetirement(request, { ...profile, role: undefined }, context);

    expect(retirement).not.toHaveProperty('formerRole');
    expect(retirement.plan.summary).toContain('holds no role');
    expect(retirement.plan.steps.join(' ')).not.toContain('put role');
    expect(retirement.plan.undo).not.toContain('add-role');
  });
});
