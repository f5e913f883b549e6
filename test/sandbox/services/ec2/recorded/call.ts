import type { DescribedInstance } from './answers.ts';

/**
 * One call of a recording of real AWS: us-east-1, 2026-09-26, one t3.nano, published by radkawar/stackd
 * (testdata/aws/ec2/instance_profiles_transitions.json, commit 9dc356f). Names are shortened, ids have names in braces.
 * GetConsoleOutput is left out: the sandbox has no console, and what its 8 calls brought out is in `metadata.ts`.
 */
export interface RecordedCall {
  /** Seconds after 11:14:09.227 UTC at which the answer was there. */
  at: number;
  label: string;
  operation: string;
  input: object;
  answer?: object;
  error?: readonly [status: number, code: string, message: string];
  /** The session of the role `launcher` that called, if it was not the account's owner. */
  caller?: string;
}

export const does = (at: number, label: string, operation: string, input: object, answer = {}): RecordedCall => ({
  at,
  label,
  operation,
  input,
  answer,
});

/** DescribeInstances of the one instance. */
export const sees = (at: number, label: string, instance: DescribedInstance): RecordedCall =>
  does(at, label, 'DescribeInstances', { InstanceIds: ['{instance}'] }, { Instances: [instance] });

/** DescribeIamInstanceProfileAssociations of the one instance. */
export const lists = (at: number, label: string, ...associations: object[]): RecordedCall =>
  does(
    at,
    label,
    'DescribeIamInstanceProfileAssociations',
    { Filters: [{ Name: 'instance-id', Values: ['{instance}'] }] },
    { IamInstanceProfileAssociations: associations },
  );

export const refuses = (
  at: number,
  label: string,
  operation: string,
  input: object,
  error: readonly [number, string, string],
  caller?: string,
): RecordedCall => ({ at, label, operation, input, error, ...(caller !== undefined && { caller }) });

/** A dry run of what would succeed. */
export const passes = (at: number, label: string, operation: string, input: object, caller?: string): RecordedCall =>
  refuses(
    at,
    label,
    operation,
    { ...input, DryRun: true },
    [412, 'DryRunOperation', 'Request would have succeeded, but DryRun flag is set.'],
    caller,
  );

/** What the session's policy does not allow. */
export function forbids(
  at: number,
  label: string,
  operation: string,
  input: object,
  caller: string,
  action: string,
  resource: string,
): RecordedCall {
  const arn = resource.startsWith('role/')
    ? `arn:aws:iam::000000000000:${resource}`
    : `arn:aws:ec2:us-east-1:000000000000:${resource}`;
  const user = `arn:aws:sts::000000000000:assumed-role/launcher/${caller}`;
  const message = `You are not authorized to perform this operation. User: ${user} is not authorized to perform: ${action} on resource: ${arn} because no session policy allows the ${action} action. Encoded authorization failure message: <redacted>`;
  const error = [403, 'UnauthorizedOperation', message] as const;
  return refuses(at, label, operation, input, error, caller);
}
