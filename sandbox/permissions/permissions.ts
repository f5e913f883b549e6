import { checkForm } from '../services/ec2/check-form.ts';
import type { Sts } from '../services/sts/service.ts';
import type { Interceptor } from '../wire/call.ts';
import { accessDenied, unknownPermissions } from './access-denied.ts';
import { whyRefused } from './caller.ts';
import { needsOf, type Services } from './needs/needs.ts';

/**
 * Judges every call of a role's session by the policies of the role and of the session, before the service checks whether
 * what the call names exists. The first permission that is missing decides. The account's owner may do everything.
 */
export function permissions({ sts, ...services }: Services & { sts: Sts }): Interceptor {
  return async (call, next) => {
    const identity = sts.identity(call.caller);
    if (identity.role === undefined) return next(call);
    // Recorded: even a caller without any permission gets InvalidInstanceID.Malformed.
    if (call.service === 'ec2') checkForm(call);
    const caller = { identity, role: services.iam.now().role(identity.role), region: call.region };
    const needs = needsOf(call, services);
    if (!needs) throw unknownPermissions(call);
    for (const need of needs) {
      const why = whyRefused(caller, need);
      if (why !== undefined) throw accessDenied(call, identity.arn, need, why);
    }
    return next(call);
  };
}
