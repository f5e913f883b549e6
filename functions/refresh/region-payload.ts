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
  number,
  object,
  regionCode,
  roleName,
  words,
  yes,
} from '../forms.ts';
import { batch, how, waveInstance } from './payloads.ts';
import { controls, ended, holds, pastWaves } from './rollout-payload.ts';

/** What NextWave and CloseRegion take, field by field as they use it. region-refresh.ts says what each field means. */

const ids = list(instanceId);
const failures = list(object({ error: words, cause: words, bare: boolean, instanceIds: ids }));
const span = object({ from: moment, until: moment });

const settings = object({
  region: regionCode,
  how,
  instanceProfile: instanceProfileName,
  instanceProfileArn,
  formerArn: v.exactOptional(instanceProfileArn),
  only: v.exactOptional(v.record(words, list(words))),
  role: roleName,
  propagationSeconds: count,
  instances: count,
  planned: v.exactOptional(ids),
  onlySince: v.exactOptional(moment),
  canary: count,
  maxFailures: count,
  share: number(0.01, 1),
  waveLimit: count,
  waveLeast: count,
  mostPending: count,
  controls: v.exactOptional(controls),
  endsBy: v.exactOptional(moment),
  urgent: v.exactOptional(yes),
  upTo: v.exactOptional(v.union([instanceId, v.literal('')], 'an instance id, or an empty text')),
});

const progress = object({
  cursor: words,
  listed: ids,
  unclear: list(object({ instanceId, until: moment })),
  takenUp: ids,
  leftDown: v.exactOptional(list(object({ instanceId, since: moment, until: moment }))),
  tookUp: v.exactOptional(ids),
  inDoubt: v.exactOptional(ids),
  rounds: v.exactOptional(count),
  latecomers: v.exactOptional(ids),
  waves: count,
  past: v.exactOptional(pastWaves),
  reached: v.exactOptional(instanceId),
  held: v.exactOptional(object({ by: words, since: moment })),
  alarmsUnread: v.exactOptional(moment),
  lostHolds: v.exactOptional(count),
  lostWaves: count,
  bareWaves: count,
  usedShare: number(0.001, 1),
  bucket: object({ tokens: number(-1e6, 1e6), at: number(0, 1e13) }),
  pending: list(v.intersect([waveInstance, object({ until: moment })])),
  unsettled: failures,
  lookedAt: v.exactOptional(moment),
  doubt: v.exactOptional(
    object({ since: moment, seenAt: moment, goodSince: v.exactOptional(moment), unseen: v.exactOptional(yes) }),
  ),
});

const outcome = object({
  refreshed: count,
  gone: count,
  untouched: count,
  untouchedIds: ids,
  failures,
  ended: v.exactOptional(ended),
  associated: v.exactOptional(span),
  doubts: list(span),
});

/** A child execution that failed leaves something else in its outcome's place: that is no outcome. */
const batchOutcome = v.fallback(
  v.nullable(
    object({
      batch: count,
      refreshed: count,
      gone: count,
      late: count,
      pending: ids,
      unsettled: failures,
      again: failures,
      failures,
      until: moment,
      settledAt: moment,
      associatedAt: v.exactOptional(moment),
      roleChanged: boolean,
      unseen: v.exactOptional(yes),
    }),
  ),
  null,
);

const wave = object({
  batches: list(batch),
  outcomes: v.exactOptional(
    v.pipe(
      list(batchOutcome),
      v.transform((outcomes) => outcomes.filter((one) => one !== null)),
    ),
  ),
  failure: v.exactOptional(caught),
});

const planned = {
  execution: v.exactOptional(executionArn),
  settings,
  progress,
  outcome,
  start: v.exactOptional(startPayload),
};
const refresh = {
  wave: v.exactOptional(wave),
  lookAgainSeconds: v.exactOptional(count),
  inWords: v.exactOptional(words),
  holds: v.exactOptional(holds),
  holdFailure: v.exactOptional(caught),
  failure: v.exactOptional(caught),
  closeFailure: v.exactOptional(caught),
};

export const regionRefresh = object({ ...planned, ...refresh, roleConfirmedAt: moment });

/** A Region before EachRegion, or after it. */
export const anyRegion = object({ ...planned, ...refresh, roleConfirmedAt: v.exactOptional(moment) });
