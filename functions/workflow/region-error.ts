/**
 * An error of EC2 in one of many Regions, with the Region and what to do in its message. The name stays EC2's own: the
 * workflow retries by it.
 * @param mayBeLeftOut whether the input may name the other Regions alone
 */
export function inRegion(region: string, error: unknown, mayBeLeftOut = true): unknown {
  if (!(error instanceof Error)) return error;
  error.message = `${region}: ${error.message} ${remedies[error.name] ?? tryLater}${mayBeLeftOut ? ' Or name only the other Regions in "regions".' : ''}`;
  return error;
}

const allow = 'Let the role of the function Plan describe instances there; a service control policy may forbid it.';
const enable = 'Enable the Region in this account; that takes some minutes.';
const tryLater = 'Start again later: EC2 does not answer there as it should, see https://health.aws.amazon.com.';

const remedies: Record<string, string> = {
  UnauthorizedOperation: allow,
  AccessDenied: allow,
  AuthFailure: enable,
  OptInRequired: enable,
  RequestLimitExceeded: 'Start again later: other callers use up the rate that EC2 allows there.',
};
