import { describe, expect, it } from 'vitest';
import { reportOn } from '../../../functions/retire-profile/retirement-report.ts';
import type { EndedRetirement } from '../../../functions/retire-profile/retirement.ts';
import { failed, planned } from './a-retirement.ts';

const now = Date.parse('2026-11-01T12:10:00.000Z');
const deletedAt = '2026-11-01T12:09:00.000Z';
const create = 'aws iam create-instance-profile --instance-profile-name old';
const add = 'aws iam add-role-to-instance-profile --instance-profile-name old --role-name old-role';
const withProfile = (fields: object): EndedRetirement => ({
  ...planned,
  deletedAt,
  profile: { ...planned.profile, ...fields },
});

describe('the command that makes it anew', () => {
  const { formerRole: _, ...empty } = planned;

  it.each<[string, EndedRetirement, string]>([
    ['has its path and its role', { ...planned, deletedAt }, `${create} --path /team/ && ${add}`],
    ['has no path at the root', withProfile({ path: '/' }), `${create} && ${add}`],
    ['has no role where it held none', { ...empty, deletedAt }, `${create} --path /team/`],
    [
      'has its tags, without those of AWS',
      withProfile({ path: '/', tags: { team: "it's", 'aws:cloudformation:stack-name': 's' } }),
      String.raw`${create} --tags '[{"Key":"team","Value":"it'\''s"}]' && ${add}`,
    ],
    [
      'quotes a path that a shell would read otherwise',
      withProfile({ path: "/$(x)'/" }),
      String.raw`${create} --path '/$(x)'\''/' && ${add}`,
    ],
  ])('%s', (_, ended, undo) => {
    expect(reportOn(ended, now)).toMatchObject({ status: 'Retired', undo, steps: [] });
  });
});

describe('the report', () => {
  const restored = { became: 'Instance profile old holds role old-role again.', isSettled: true, tries: 2 };

  it('says why nothing was deleted, and what became of it', () => {
    const report = reportOn({ ...planned, failure: { Error: 'E', Cause: 'In use.' }, restored }, now);

    expect(report).toMatchObject({
      status: 'NotRetired',
      summary: 'In use.\nInstance profile old holds role old-role again.',
    });
    expect(report).not.toHaveProperty('undo');
  });

  it('has the commands where the role could not be put back, and what failed', () => {
    const ended = { ...failed('AccessDenied', 'no'), restoreFailure: { Error: 'States.Timeout', Cause: 'late' } };
    const { status, summary, steps } = reportOn(ended, now);

    expect(status).toBe('RoleNotRestored');
    expect(summary).toContain('it may be empty');
    expect(steps).toEqual([
      expect.stringContaining('aws iam get-instance-profile --instance-profile-name old'),
      `If it holds none, fill it: ${add}`,
      'Or, if nothing names it any more, delete it: aws iam delete-instance-profile --instance-profile-name old',
      'What failed: AccessDenied: no',
      'What failed: States.Timeout: late',
    ]);
  });

  it('shows all of a reason', () => {
    const request = { ...planned.request, reason: 'a\u202eb' };

    expect(reportOn({ ...planned, request, deletedAt }, now).reason).toBe(String.raw`a\u202eb`);
  });
});
