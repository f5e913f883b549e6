import * as v from 'valibot';
import { boolean, caught, count, executionArn, instanceProfileArn, moment, object, roleName, words } from '../forms.ts';
import { request } from './input.ts';

/** What the tasks of retire-profile take, field by field as they use it. retirement.ts says what each field means. */

const optionalMoment = v.exactOptional(moment);

const planned = {
  execution: v.exactOptional(executionArn),
  request,
  profile: object({ arn: instanceProfileArn, id: words, path: words, tags: v.record(v.string(), words) }),
  formerRole: v.exactOptional(roleName),
  startedAt: moment,
};
const restored = object({ became: words, isSettled: boolean, tries: count });

/** RemoveRetiredRole and LookAgain */
export const retirement = object({ ...planned, removedAt: optionalMoment });

/** DeleteProfile */
export const unnamed = object({ ...planned, lookedAgainAt: moment });

const ended = {
  ...planned,
  removedAt: optionalMoment,
  lookedAgainAt: optionalMoment,
  deletedAt: optionalMoment,
  restored: v.exactOptional(restored),
};

/** RestoreRetiredRole */
export const failedRetirement = object({ ...ended, failure: caught });

/** ReportRetirement */
export const endedRetirement = object({
  ...ended,
  failure: v.exactOptional(caught),
  restoreFailure: v.exactOptional(caught),
});
