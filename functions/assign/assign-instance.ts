import type { AuditEvent } from '../audit/audit-event.ts';
import { isAwsError } from '../aws-error.ts';
import { iso } from '../iso.ts';
import { log } from '../log.ts';
import { eventsOfChange, eventsOfDrift, eventsOfRefusal, eventsOfStay, type ToAssign } from './assign-events.ts';
import { carryOut } from './carry-out.ts';
import { isChange } from './decide-assignment.ts';
import { isForGood } from './ec2-refusal.ts';
import type { Policy } from '../policy/policy.ts';

/** `later`: the queue has to bring it back. `throttled`: EC2 has no token left. `failed`: EC2 refuses it for good. */
export type Outcome = 'done' | 'later' | 'throttled' | 'failed';

/**
 * Does what was decided and writes the one line about it: `before` is what the instance had when it was read, `after` what
 * it has now, or that this is not known.
 * @param mode `observe`: the decision is written down, and nothing is done
 * @param told grows by the events that tell of it
 */
export async function assignInstance(
  region: string,
  one: ToAssign,
  { mode, tagKey }: Pick<Policy, 'mode' | 'tagKey'>,
  told: AuditEvent[],
): Promise<Outcome> {
  const { instance, decision } = one;
  const place = { region, tagKey };
  const { instanceId, instanceProfileArn: before } = instance;
  const { action, because } = decision;
  const line = { instanceId, action, because };
  if (!isChange(decision)) {
    log('decision', { ...line, ...('value' in decision && { value: decision.value }), before, after: before });
    if (action !== 'later') told.push(...eventsOfStay(place, one));
    return action === 'later' ? 'later' : 'done';
  }
  if (mode === 'observe') {
    log('decision', { ...line, mode, before, after: before });
    told.push(...eventsOfDrift(place, one));
    return 'done';
  }
  const { has: after, outcome } = await carryOut(region, instance, decision);
  if (outcome === 'done') {
    log('decision', { ...line, before, after });
    told.push(...eventsOfChange(place, { ...one, decision }, after, iso(Date.now())));
    return 'done';
  }
  if (outcome === 'changed meanwhile') {
    log('decision', { ...line, action: 'later', because: 'its instance profile changed meanwhile', before, after });
    return 'later';
  }
  const retry = !isForGood(outcome);
  log('decision', { ...line, before, after, error: outcome.name, cause: outcome.message, retry });
  told.push(...eventsOfRefusal(place, { ...one, decision }, after, outcome, !retry));
  if (isAwsError(outcome, 'RequestLimitExceeded')) return 'throttled';
  return retry ? 'later' : 'failed';
}
