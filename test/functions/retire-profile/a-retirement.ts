import type { FailedRetirement, PlannedRetirement } from '../../../functions/retire-profile/retirement.ts';

export const planned: PlannedRetirement = {
  request: { instanceProfile: 'old', dryRun: false, propagationSeconds: 300 },
  profile: { arn: 'arn:aws:iam::123456789012:instance-profile/team/old', id: 'AIPA1', path: '/team/', tags: {} },
  formerRole: 'old-role',
  startedAt: '2026-11-01T12:00:00.000Z',
  plan: { summary: '', steps: [], warnings: [], start: {}, undo: '' },
};

/** @param error of a function, with its message */
export const failed = (error: string, message: string, fields: object = {}): FailedRetirement => ({
  ...planned,
  removedAt: '2026-11-01T12:00:10.000Z',
  failure: { Error: error, Cause: JSON.stringify({ errorType: error, errorMessage: message, trace: [] }) },
  ...fields,
});
