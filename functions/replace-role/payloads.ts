import * as v from 'valibot';
import { startPayload } from '../audit/start-payload.ts';
import {
  boolean,
  caught,
  count,
  executionArn,
  instanceId,
  instanceProfileArn,
  instanceProfileName,
  list,
  moment,
  object,
  regionCode,
  roleName,
  words,
  yes,
} from '../forms.ts';
import { anyRegion, regionRefresh } from '../refresh/region-payload.ts';
import { ended, pastWaves } from '../refresh/rollout-payload.ts';
import { notRestarted } from '../refresh/restartable.ts';
import { request } from './input.ts';

/** What the tasks of replace-role take, field by field as they use it. replacement.ts says what each field means. */

const execution = v.exactOptional(executionArn);
const role = v.exactOptional(roleName);
const optionalMoment = v.exactOptional(moment);

/** RemoveRole and AddRole */
const change = {
  execution,
  request,
  formerRole: role,
  removedAt: optionalMoment,
  start: v.exactOptional(startPayload),
};
export const roleChange = object(change);

const restored = object({
  role,
  became: words,
  failure: caught,
  at: moment,
  tries: count,
  wasEmpty: boolean,
  aside: list(anyRegion),
});

const failures = list(
  object({ error: words, cause: words, bare: boolean, instanceIds: list(instanceId), remedy: words }),
);
const reports = list(
  object({
    region: regionCode,
    planned: count,
    refreshed: count,
    failed: count,
    untouched: count,
    gone: count,
    untouchedIds: v.exactOptional(list(instanceId)),
    failures,
    ended: v.exactOptional(ended),
    waves: pastWaves,
  }),
);
const heldProfile = object({
  name: instanceProfileName,
  arn: instanceProfileArn,
  formerRole: role,
  roleIsThere: boolean,
});
const byTwin = object({
  leg: v.picklist(['there', 'back', 'newcomers'], '"there", "back" or "newcomers"'),
  profile: heldProfile,
  twin: heldProfile,
  rounds: count,
  turnedAt: optionalMoment,
  before: reports,
  stays: v.exactOptional(words),
});

const wentBack = object({
  why: ended,
  role: roleName,
  startedAt: moment,
  before: reports,
  twin: v.exactOptional(object({ name: instanceProfileName, arn: instanceProfileArn })),
});

const replacement = {
  ...change,
  instanceProfileArn,
  roleIsThere: boolean,
  startedAt: moment,
  removedByUs: v.exactOptional(yes),
  addedAt: optionalMoment,
  addedByUs: v.exactOptional(yes),
  restored: v.exactOptional(restored),
  lostAt: optionalMoment,
  losses: v.exactOptional(count),
  goodSince: optionalMoment,
  regions: list(anyRegion),
  wentBack: v.exactOptional(wentBack),
};

export const roleToConfirm = object(replacement);
export const roleSeen = object({ ...replacement, goodSince: moment });
export const failedReplacement = object({ ...replacement, failure: caught });

/** TurnBack */
export const replacementByTwin = object({ ...replacement, regions: list(regionRefresh), byTwin });

/** GoBack */
export const replacementToGoBack = object({
  ...replacement,
  regions: list(regionRefresh),
  byTwin: v.exactOptional(byTwin),
});

/** Report */
export const endedReplacement = object({
  ...replacement,
  leftAlone: list(object({ region: regionCode, instances: v.exactOptional(count) })),
  optedOut: v.exactOptional(list(object({ region: regionCode, instances: count, instanceIds: list(instanceId) }))),
  leftOut: v.exactOptional(
    list(
      object({
        region: regionCode,
        why: v.picklist(notRestarted, notRestarted.join(', ')),
        instances: count,
        instanceIds: list(instanceId),
        groups: v.exactOptional(list(words)),
      }),
    ),
  ),
  byTwin: v.exactOptional(byTwin),
  failure: v.exactOptional(caught),
  turnFailure: v.exactOptional(caught),
  backFailure: v.exactOptional(caught),
  restoreFailure: v.exactOptional(caught),
});
