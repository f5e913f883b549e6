import * as v from 'valibot';
import {
  caught,
  executionArn,
  instanceId,
  instanceProfileArn,
  list,
  moment,
  object,
  regionCode,
  yes,
} from '../forms.ts';
import { batchNames, batchRefresh, waveInstance } from './payloads.ts';

const refused = v.exactOptional(list(object({ instanceId, failure: caught })));

/** Stop and Start, of a batch or of a rehearsal, field by field as they use it. */
export const restartBatch = object({
  region: regionCode,
  instanceProfileArn,
  execution: v.exactOptional(executionArn),
  rehearsal: v.exactOptional(yes),
  instance: v.exactOptional(waveInstance),
  instances: v.exactOptional(list(waveInstance)),
  stopped: v.exactOptional(list(instanceId)),
  theirs: v.exactOptional(list(instanceId)),
  refused,
});

const restarted = object({
  ...batchNames,
  instances: list(waveInstance),
  theirs: v.exactOptional(list(instanceId)),
  refused,
  startedAt: v.exactOptional(moment),
  failure: v.exactOptional(caught),
});

const isRestart = (batch: unknown): boolean => (Object(batch) as { how?: unknown }).how === 'restart';

/** ConfirmBatch, of a batch that was restarted, or of another one. */
export const confirmedBatch = v.lazy((batch) => (isRestart(batch) ? restarted : batchRefresh));
