import { AwsError } from '../wire/aws-error.ts';
import type { Call } from '../wire/call.ts';
import type { Need } from './needs/need.ts';

/** The code and the status with which each service refuses. */
const codes: Readonly<Record<string, readonly [code: string, status: number]>> = {
  cloudformation: ['AccessDenied', 403],
  cloudtrail: ['AccessDeniedException', 400],
  ec2: ['UnauthorizedOperation', 403],
  events: ['AccessDeniedException', 400],
  iam: ['AccessDenied', 403],
  logs: ['AccessDeniedException', 400],
  monitoring: ['AccessDeniedException', 403],
  sqs: ['AccessDeniedException', 403],
  states: ['AccessDeniedException', 400],
  sts: ['AccessDenied', 403],
};

/**
 * The message. Recorded for EC2; for an action without resources it has no resource and no encoded message
 * (hashicorp/terraform-provider-aws#4664). For IAM: skypilot-org/skypilot#3366.
 */
export function accessDenied(
  { service }: Call,
  user: string,
  { action, resource, shown }: Need,
  why: string,
): AwsError {
  const on = service === 'ec2' && resource === '*' ? '' : ` on resource: ${shown ?? resource}`;
  const message = `User: ${user} is not authorized to perform: ${action}${on} ${why}`;
  if (service !== 'ec2') return error(service, message);
  const encoded =
    on && `. Encoded authorization failure message: ${encode({ allowed: false, user, action, resource, why })}`;
  return error(service, `You are not authorized to perform this operation. ${message}${encoded}`);
}

/** Only the account's owner may do what the sandbox cannot judge. */
export const unknownPermissions = ({ service, operation }: Call): AwsError =>
  error(
    service,
    `The sandbox does not know which permissions ${service}:${operation} needs: only the account's owner may call it.`,
  );

function error(service: string, message: string): AwsError {
  const [code, status] = codes[service] ?? ['AccessDenied', 403];
  return new AwsError(code, status, message);
}

/** AWS encrypts it, and only sts:DecodeAuthorizationMessage reads it; here it is plain base64. */
const encode = (context: object): string => Buffer.from(JSON.stringify(context)).toString('base64url');
