import * as v from 'valibot';
import { count, executionArn, instanceProfileName, moment, object, roleName, words } from '../forms.ts';

const holder = /* @__PURE__ */ v.strictObject({
  instanceProfile: instanceProfileName,
  role: /* @__PURE__ */ v.exactOptional(roleName),
});

/** What is told of the start of an execution, as a state carries it to the function that tells it. */
export const startPayload = /* @__PURE__ */ object({
  type: /* @__PURE__ */ v.literal('Rollout Started', 'Rollout Started'),
  detail: /* @__PURE__ */ v.strictObject({
    version: /* @__PURE__ */ v.literal(1, '1'),
    id: words,
    workflow: /* @__PURE__ */ v.picklist(['replace-role', 'replace-profile'], 'replace-role or replace-profile'),
    execution: /* @__PURE__ */ v.exactOptional(executionArn),
    before: holder,
    after: holder,
    startedAt: moment,
    instances: count,
    reason: /* @__PURE__ */ v.exactOptional(words),
  }),
});
