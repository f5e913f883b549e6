import { readFileSync } from 'node:fs';
import { runSimulation, runUnsafeSimulation, type Simulation } from '@cloud-copilot/iam-simulate';

export const account = '123456789012';
const region = 'eu-west-1';

/** A role of the account, with its path. */
export const role = (name: string, partition = 'aws'): string => `arn:${partition}:iam::${account}:role/${name}`;

/** An ARN of the account: `lambda:function:rolecall-prod-Plan`. */
export function arn(short: string, partition = 'aws'): string {
  const [service = '', ...rest] = short.split(':');
  if (service === 's3') return `arn:${partition}:s3:::${rest.join(':')}`;
  return `arn:${partition}:${service}:${service === 'iam' ? '' : region}:${account}:${rest.join(':')}`;
}

export interface Request {
  principal: string;
  action: string;
  resource: string;
  context?: Readonly<Record<string, string | string[]>>;
}

interface Policies {
  /** What the caller's identity allows; everything if left out. */
  identity?: unknown[];
  serviceControl?: unknown[];
  /** The policy of the resource: for an assumed role, its trust policy. */
  resource?: unknown;
}

export type Verdict = 'allowed' | 'denied';

const everything = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

const named = (policies: readonly unknown[]) => policies.map((policy, index) => ({ name: `policy ${index}`, policy }));

/**
 * Judges a request as IAM does, by cloud-copilot/iam-simulate: it knows from AWS's Service Authorization Reference which
 * resources and condition keys an action has, and refuses a request, or a policy, that AWS would not take.
 */
export async function judge(request: Request, policies: Policies): Promise<Verdict> {
  const result = await runSimulation(simulationOf(request, policies), {});
  const what = `${request.action} on ${request.resource}`;
  if (result.resultType === 'error') throw new Error(`${what}: ${JSON.stringify(result.errors)}`);
  const ignored = result.resultType === 'single' ? (result.result.ignoredContextKeys ?? []) : [];
  if (ignored.length > 0) throw new Error(`${what} has no condition key ${ignored.join()}.`);
  return result.overallResult === 'Allowed' ? 'allowed' : 'denied';
}

/** Judges without a check of the request: its resource may be a pattern, as in the policy that allows it. */
export function judgePattern(request: Request, policies: Policies): Verdict {
  return runUnsafeSimulation(simulationOf(request, policies), {}) === 'Allowed' ? 'allowed' : 'denied';
}

function simulationOf({ principal, action, resource, context = {} }: Request, policies: Policies): Simulation {
  return {
    request: {
      principal,
      action,
      resource: { resource, accountId: account },
      contextVariables: { 'aws:PrincipalArn': principal, ...context },
    },
    identityPolicies: named(policies.identity ?? [everything]),
    // The organization's FullAWSAccess stays attached beside the policies that deny.
    serviceControlPolicies: [
      { orgIdentifier: 'ou-fleet', policies: named([everything, ...(policies.serviceControl ?? [])]) },
    ],
    resourceControlPolicies: [],
    ...(policies.resource !== undefined && { resourcePolicy: policies.resource }),
  };
}

export const policyFile = (name: string): unknown =>
  JSON.parse(readFileSync(`policies/${name}.json`, 'utf8')) as unknown;
