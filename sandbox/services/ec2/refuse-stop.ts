import { AwsError } from '../../wire/aws-error.ts';
import type { Instance } from './instance.ts';

/**
 * @throws UnsupportedOperation, OperationNotPermitted. Messages: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Stop_Start.html,
 *   diodonfrost/terraform-aws-lambda-scheduler-stop-start#8, cloud-custodian/cloud-custodian#8007
 */
export function refuseStop({ id, kind }: Instance): void {
  if (kind.rootDeviceType === 'instance-store')
    throw unsupported(`The instance '${id}' does not have an 'ebs' root device type and cannot be stopped.`);
  if (kind.spot?.type === 'one-time')
    throw unsupported(
      `You can't stop the Spot Instance '${id}' because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.`,
    );
  if (kind.isStopProtected)
    throw new AwsError(
      'OperationNotPermitted',
      400,
      `The instance '${id}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`,
    );
}

const unsupported = (message: string): AwsError => new AwsError('UnsupportedOperation', 400, message);
