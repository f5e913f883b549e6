import * as v from 'valibot';
import {
  boolean,
  caught,
  count,
  executionArn,
  instanceId,
  instanceProfileArn,
  list,
  moment,
  object,
  regionCode,
  roleName,
  words,
} from '../forms.ts';
import { regionRefresh } from '../refresh/region-payload.ts';
import { ended, pastWaves } from '../refresh/rollout-payload.ts';
import { request } from './input.ts';

/** What the tasks of replace-profile take, field by field as they use it. move.ts says what each field means. */

const move = {
  execution: v.exactOptional(executionArn),
  request,
  formerArn: instanceProfileArn,
  formerRole: v.exactOptional(roleName),
  replacementArn: instanceProfileArn,
  role: roleName,
  toCreate: boolean,
  startedAt: moment,
};

/** CreateReplacement */
export const replacementToCreate = object(move);

/** MoveBack and ReportMove */
export const endedMove = object({
  ...move,
  regions: list(regionRefresh),
  leftAlone: list(object({ region: regionCode, instances: v.exactOptional(count) })),
  optedOut: v.exactOptional(list(object({ region: regionCode, instances: count, instanceIds: list(instanceId) }))),
  nextInstances: list(
    object({
      kind: v.picklist(['launch template', 'Auto Scaling group', 'launch configuration', 'Spot request'], 'a kind'),
      region: regionCode,
      id: words,
      name: v.exactOptional(words),
      version: v.exactOptional(words),
      by: v.picklist(['arn', 'name'], '"arn" or "name"'),
      remedy: words,
    }),
  ),
  failure: v.exactOptional(caught),
  backFailure: v.exactOptional(caught),
  wentBack: v.exactOptional(
    object({
      why: ended,
      startedAt: moment,
      before: list(
        object({
          region: regionCode,
          planned: count,
          moved: count,
          failed: count,
          untouched: count,
          gone: count,
          failures: list(
            object({
              error: words,
              cause: words,
              bare: boolean,
              instanceIds: list(instanceId),
              instanceProfileArn: v.exactOptional(instanceProfileArn),
              remedy: words,
            }),
          ),
          ended: v.exactOptional(ended),
          waves: pastWaves,
        }),
      ),
    }),
  ),
});
