import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../wire/call.ts';

/** The required parameters, in the order in which EC2 lists those that are missing. */
const required: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    AssociateIamInstanceProfile: ['IamInstanceProfile', 'InstanceId'],
    CancelSpotInstanceRequests: ['SpotInstanceRequestIds'],
    CreateLaunchTemplate: ['LaunchTemplateName'],
    CreateTags: ['Resources', 'Tags'],
    DeleteTags: ['Resources'],
    DisassociateIamInstanceProfile: ['AssociationId'],
    RebootInstances: ['InstanceIds'],
    ReplaceIamInstanceProfileAssociation: ['AssociationId', 'IamInstanceProfile'],
    RunInstances: ['MaxCount', 'MinCount'],
    StartInstances: ['InstanceIds'],
    StopInstances: ['InstanceIds'],
    TerminateInstances: ['InstanceIds'],
  }),
);

/**
 * EC2 checks this before it judges permissions. Recorded: a caller without any permission still gets
 * InvalidInstanceID.Malformed.
 */
export function checkForm({ operation, parameters }: Pick<Call, 'operation' | 'parameters'>): void {
  const missing = (required.get(operation) ?? []).filter((name) => isMissing(parameters[name]));
  if (missing.length > 0) throw missingParameter(missing);
  const { InstanceId, InstanceIds } = parameters;
  if (typeof InstanceId === 'string' && !isInstanceId(InstanceId))
    throw malformed(`The instance ID '${InstanceId}' is malformed`);
  const wrong = Array.isArray(InstanceIds) ? InstanceIds.find((id) => !isInstanceId(String(id))) : undefined;
  if (wrong !== undefined) throw malformed(`Invalid id: "${String(wrong)}"`);
}

/** Recorded: an empty IamInstanceProfile counts as missing; on the wire both look the same. */
const isMissing = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/** Recorded: all zeros are malformed, not just unknown. Old ids have 8 digits; the long ones begin with 0. */
export const isInstanceId = (id: string): boolean => /^i-(?!0+$)([0-9a-f]{8}|0[0-9a-f]{16})$/.test(id);

const malformed = (message: string): AwsError => new AwsError('InvalidInstanceID.Malformed', 400, message);

/** Both messages are recorded. */
function missingParameter(names: readonly string[]): AwsError {
  const message =
    names.length === 1
      ? `The request must include the ${names.join()} parameter. Add the required parameter and retry the request.`
      : `The request must include the following parameters: ${names.join(', ')}. Add the required parameters and retry the request.`;
  return new AwsError('MissingParameter', 400, message);
}
