import { AwsError } from '../../wire/aws-error.ts';

export const invalidValue = (message: string): AwsError => new AwsError('InvalidParameterValue', 400, message);

export const instanceNotFound = (ids: readonly string[]): AwsError =>
  new AwsError(
    'InvalidInstanceID.NotFound',
    400,
    ids.length === 1
      ? `The instance ID '${ids.join()}' does not exist`
      : `The instance IDs '${ids.join(', ')}' do not exist`,
  );

export const incorrectState = (message: string): AwsError => new AwsError('IncorrectState', 400, message);

/** Message: recorded for Replace. */
export const associationNotFound = (id: string): AwsError =>
  new AwsError('InvalidAssociationID.NotFound', 400, `An invalid association-id of '${id}' was given`);

/** Message: recorded for Associate of a terminated instance. */
export const notRunningOrStopped = (id: string): AwsError =>
  new AwsError('IncorrectInstanceState', 400, `The instance '${id}' is not in the 'running' or 'stopped' states.`);

/** Message: aws/karpenter-provider-aws#5665 */
export const launchTemplateNotFound = (id: string): AwsError =>
  new AwsError(
    'InvalidLaunchTemplateId.NotFound',
    400,
    `The specified launch template, with template ID ${id}, does not exist.`,
  );

/** Message: getmoto/moto#5477 */
export const launchTemplateNameNotFound = (name: string): AwsError =>
  new AwsError(
    'InvalidLaunchTemplateName.NotFoundException',
    400,
    `The specified launch template, with template name ${name}, does not exist.`,
  );

/** Message: eksctl-io/eksctl#7786 */
export const launchTemplateVersionNotFound = (id: string, version: string): AwsError =>
  new AwsError(
    'InvalidLaunchTemplateId.VersionNotFound',
    400,
    `Could not find the specified version ${version} for the launch template with ID ${id}.`,
  );

/** @throws DryRunOperation if the call is a dry run */
export function stopDryRun(request: object): void {
  if ('DryRun' in request && request.DryRun === true)
    throw new AwsError('DryRunOperation', 412, 'Request would have succeeded, but DryRun flag is set.');
}
