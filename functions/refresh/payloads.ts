import * as v from 'valibot';
import {
  associationId,
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

/** What the functions of a batch take, field by field as they use it. region-refresh.ts says what each field means. */

export const how = v.picklist(['reassociate', 'replace', 'restart'], '"reassociate", "replace" or "restart"');

export const waveInstance = object({
  instanceId,
  associationId: v.exactOptional(associationId),
  bare: v.exactOptional(yes),
  since: v.exactOptional(moment),
  stopped: v.exactOptional(v.union([yes, v.literal('only')], 'true, or "only"')),
});

/** Disassociate, Associate and ReplaceAssociation */
export const instanceRefresh = object({
  region: regionCode,
  instanceProfileArn,
  formerArn: v.exactOptional(instanceProfileArn),
  instance: waveInstance,
  execution: v.exactOptional(executionArn),
  rehearsal: v.exactOptional(yes),
  associationId: v.exactOptional(words),
  disassociatedAt: v.exactOptional(moment),
  associatedAt: v.exactOptional(moment),
  gone: v.exactOptional(yes),
  failure: v.exactOptional(caught),
});

export const batchNames = {
  batch: count,
  region: regionCode,
  how,
  instanceProfile: instanceProfileName,
  instanceProfileArn,
  formerArn: v.exactOptional(instanceProfileArn),
  role: roleName,
  execution: v.exactOptional(executionArn),
  roleChanged: v.exactOptional(yes),
  at: moment,
  confirmBy: moment,
  waitUntil: moment,
};

/** CheckRole */
export const batch = object({ ...batchNames, instances: list(waveInstance) });

/** ConfirmBatch */
export const batchRefresh = object({
  ...batchNames,
  instances: list(instanceRefresh),
  lookLost: v.exactOptional(caught),
});
