import type { ManagedPolicy, Role } from '../services/iam/entities.ts';
import type { Identity } from '../services/sts/identity.ts';
import type { Context } from './conditions.ts';
import type { Need } from './needs/need.ts';
import { byAction, judge, parsePolicy, type StatementsAbout, type Verdict } from './policy.ts';
import type { AccessRequest } from './statement.ts';

/** A session of a role. */
export interface Caller {
  identity: Identity;
  /** Undefined when it has been deleted since: then nothing is allowed. */
  role: Role | undefined;
  region: string;
}

/**
 * Says, in the words of AWS's messages, why the caller may not do it; undefined if it may. An allowance in the resource's
 * policy is as good as one in the role's, but the session's policy must allow it too; and what a role's own policies allow, its
 * permissions boundary must allow as well.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function whyRefused(caller: Caller, need: Need): string | undefined {
  const { identity, role } = caller;
  const request: AccessRequest = { action: need.action, resource: need.resource, context: contextOf(caller, need) };
  const ofRole = role ? judge(statementsOf(role)(need.action), request) : 'not allowed';
  const ofBoundary = role?.boundary ? judge(statementsOfBoundary(role.boundary)(need.action), request) : 'allowed';
  const ofSession =
    identity.policy === undefined ? 'allowed' : judge(statementsOfSession(identity)(need.action), request);
  const ofResource = need.policy?.([identity.arn, role?.arn ?? ''], request) ?? 'not allowed';

  const verdicts: [string, Verdict][] = [
    ['an identity-based policy', ofRole],
    ['a permissions boundary', ofBoundary],
    ['a session policy', ofSession],
    ['a resource-based policy', ofResource],
  ];
  const denying = verdicts.find(([, verdict]) => verdict === 'denied');
  if (denying) return `with an explicit deny in ${denying[0]}`;
  if (ofRole !== 'allowed' && ofResource !== 'allowed')
    return `because no identity-based policy allows the ${need.action} action`;
  if (ofBoundary !== 'allowed' && ofResource !== 'allowed')
    return `because no permissions boundary allows the ${need.action} action`;
  return ofSession === 'allowed' ? undefined : `because no session policy allows the ${need.action} action`;
}

/** The keys of this request, then those of every request. SecureTransport: the SDKs speak TLS to AWS's endpoints. */
const contextOf =
  ({ identity, role, region }: Caller, { context }: Need): Context =>
  (key) => {
    const own = context?.(key);
    if (own !== undefined) return own;
    switch (key) {
      case 'aws:securetransport':
        return 'true';
      case 'aws:principaltype':
        return 'AssumedRole';
      case 'aws:principalarn':
        return role?.arn;
      case 'aws:principalaccount':
        return identity.arn.split(':')[4];
      case 'aws:tokenissuetime':
        return identity.issuedAt === undefined ? undefined : new Date(identity.issuedAt).toISOString();
      case 'aws:requestedregion':
        return region;
      default:
        return undefined;
    }
  };

/** Roles and identities never change, a write makes a new one: their parsed policies can be kept. */
const ofRoles = new WeakMap<Role, StatementsAbout>();
const ofBoundaries = new WeakMap<ManagedPolicy, StatementsAbout>();
const ofSessions = new WeakMap<Identity, StatementsAbout>();

const statementsOf = (role: Role): StatementsAbout =>
  remembered(ofRoles, role, () => byAction(documentsOf(role).flatMap(parsePolicy)));

const documentsOf = ({ policies, attached }: Role): string[] => [
  ...Object.values(policies),
  ...attached.flatMap(({ document }) => document ?? []),
];

/** A boundary that the sandbox does not have allows nothing. */
const statementsOfBoundary = (boundary: ManagedPolicy): StatementsAbout =>
  remembered(ofBoundaries, boundary, () => byAction([boundary.document ?? []].flat().flatMap(parsePolicy)));

const statementsOfSession = (identity: Identity): StatementsAbout =>
  remembered(ofSessions, identity, () => byAction(parsePolicy(identity.policy ?? '')));

function remembered<Key extends WeakKey, Value>(values: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  const value = make();
  values.set(key, value);
  return value;
}
