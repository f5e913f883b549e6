import { describe, expect, it } from 'vitest';
import { parseInput } from '../../../functions/replace-profile/input.ts';
import { isComplete, reportOnMove } from '../../../functions/replace-profile/move-report.ts';
import type { EndedMove } from '../../../functions/replace-profile/move.ts';
import { causeOf } from '../../../functions/replace-profile/report-cause.ts';
import type { RegionMoved } from '../../../functions/replace-profile/moved.ts';
import { profileArn } from '../an-instance.ts';
import { move, now } from '../refresh/a-region.ts';

const startedAt = '2026-11-01T11:59:00.000Z';
const why = { by: 'Stopped', why: 'The tag names it.', at: startedAt } as const;
const failed = { error: 'Slow', cause: 'No.', bare: false, instanceIds: ['i-b'], remedy: 'Remedy.' };
const before = (failures: RegionMoved['failures'] = []): RegionMoved[] => [
  {
    region: 'eu-west-1',
    planned: 5,
    moved: 2,
    failed: failures.length,
    untouched: 3,
    gone: 0,
    failures,
    ended: why,
    waves: [],
  },
];
const done = move({ instances: 2, refreshed: 2 });

function reported(regions = [done], failures: RegionMoved['failures'] = [], role = 'web-role') {
  const ended = {
    request: parseInput({ instanceProfile: 'web-green', replacement: 'web-profile' }),
    formerArn: profileArn('web-green'),
    formerRole: 'web-role-v2',
    replacementArn: profileArn('web-profile'),
    role: 'web-role',
    toCreate: false,
    startedAt: '2026-11-01T11:50:00.000Z',
    regions,
    leftAlone: [{ region: 'us-east-1', instances: 2 }],
    nextInstances: [],
    wentBack: { why, startedAt, before: before(failures) },
  } as unknown as EndedMove;
  return reportOnMove(ended, role, { next: [], unknown: [] }, now);
}

describe('a report on a move that went back', () => {
  it.each<[string, string, Parameters<typeof reported>]>([
    ['every instance went back', 'WentBack', []],
    ['one failed on the way there, and was not touched', 'WentBack', [[done], [failed]]],
    ['one may have been left on the other one', 'WentBackInPart', [[done], [{ ...failed, error: 'StillAssociating' }]]],
    ['one is untouched', 'WentBackInPart', [[move({ instances: 2, refreshed: 1, untouched: 1 })]]],
    ['nobody knows the role', 'WentBackInPart', [[done], [], '(unknown: IAM did not answer)']],
    ['another role is there', 'RoleChangedMeanwhile', [[done], [], 'db-role']],
  ])('where %s is %s, and no success', (_, status, given) => {
    const report = reported(...given);

    expect(report.status).toBe(status);
    expect(isComplete(report.status)).toBe(false);
  });

  it('tells what ended it, what went back, and what had been moved', () => {
    const report = reported([done], [failed]);

    expect(report).toMatchObject({ planned: 2, moved: 2, failed: 0 });
    expect(report.there).toMatchObject({ role: 'web-role-v2', endedBy: 'Stopped', planned: 5, moved: 2, failed: 1 });
    expect(report.summary).toMatch(
      /^eu-west-1 ended early \(Stopped\): The tag names it\. So the instances went back from instance profile web-green to web-profile\. Instances: 2 moved/,
    );
    expect(report.summary).toContain('Before that, 2 of 5 instances had been moved to instance profile web-green.');
    expect(report.summary).toContain('2 instances in us-east-1 were left on web-profile.');
    expect(causeOf(report)).toContain('i-b');
    expect(causeOf(report)).toContain(
      'To move them once more, start replace-profile with {"instanceProfile":"web-profile","replacement":"web-green"}',
    );
  });
});
