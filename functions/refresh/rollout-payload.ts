import * as v from 'valibot';
import {
  count,
  executionArn,
  instanceProfileName,
  list,
  moment,
  object,
  regionCode,
  roleName,
  words,
} from '../forms.ts';

/** What holds and ends a rollout, field by field as the functions use it. rollout.ts says what each field means. */

const checkpoint = v.union([v.literal('canary'), count], '"canary" or a whole number');

export const controls = object({
  bakeSeconds: v.exactOptional(count),
  waveBakeSeconds: v.exactOptional(count),
  alarms: v.exactOptional(list(object({ regions: list(regionCode), names: list(words) }))),
  checkpoints: v.exactOptional(list(checkpoint)),
  approveWithinHours: v.exactOptional(count),
});

export const ended = object({
  by: v.picklist(
    ['AlarmOn', 'AlarmsUnread', 'HeldTooLong', 'HoldLost', 'NotApproved', 'Stopped', 'TooManyFailures'],
    'why the waves ended',
  ),
  why: words,
  at: moment,
});

export const pastWaves = list(
  object({
    waves: count,
    from: moment,
    until: v.exactOptional(moment),
    instances: count,
    heldBy: v.exactOptional(list(words)),
  }),
);

const hold = object({
  inWords: words,
  execution: v.exactOptional(executionArn),
  region: regionCode,
  instanceProfile: instanceProfileName,
  role: roleName,
  propagationSeconds: count,
  by: v.picklist(['bake', 'checkpoint', 'hold'], '"bake", "checkpoint" or "hold"'),
  checkpoint: v.exactOptional(checkpoint),
  since: moment,
  until: v.exactOptional(moment),
  on: v.exactOptional(list(words)),
  looks: count,
  waitSeconds: v.exactOptional(count),
  lookedAt: moment,
  goodSince: moment,
});

/** LookAtHold */
export const held = object({ hold, controls });

/** What Held leaves where its child execution failed is no hold. */
export const holds = v.pipe(
  list(v.fallback(v.nullable(hold), null)),
  v.transform((all) => all.filter((one) => one !== null)),
);
