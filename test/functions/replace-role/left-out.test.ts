import { describe, expect, it } from 'vitest';
import { keepsFormerRole, leftOutOf, leftOutText } from '../../../functions/replace-role/left-out.ts';
import { regionPlan } from '../../../functions/workflow/findings.ts';
import type { LeftOut } from '../../../functions/workflow/restart-findings.ts';
import { regionWith } from '../workflow/some-findings.ts';

const leftOut = (...all: LeftOut[]) =>
  leftOutOf([regionPlan(regionWith(0, { restart: { leftOut: all, losingAddress: 0 } }), true, 'restart')]);
const stopped: LeftOut = { why: 'stopped', instanceIds: ['i-a'] };
const grouped: LeftOut = { why: 'Auto Scaling group', instanceIds: ['i-b'], groups: ["web's"] };

describe('what a restart leaves as it is', () => {
  it('keeps the former role’s credentials, unless it is stopped', () => {
    expect(leftOut(stopped, grouped).map(keepsFormerRole)).toEqual([false, true]);
  });

  it('is named, with the command that refreshes its group', () => {
    expect(leftOut(grouped).map(leftOutText)).toEqual([
      String.raw`Not restarted, in an Auto Scaling group, which would replace what is stopped: 1 instance in eu-west-1: i-b. Refresh the groups:
aws autoscaling start-instance-refresh --region eu-west-1 --auto-scaling-group-name 'web'\''s'`,
    ]);
  });

  it('is counted where it is too much to be named', () => {
    const instanceIds = Array.from({ length: 102 }, (_, index) => `i-${index}`);

    expect(leftOut({ ...stopped, instanceIds }).map(leftOutText)[0]).toMatch(/^.*: 102 instances .* and 2 more\.$/);
  });
});
