import type { Stack } from './deploy/stack.ts';
import type { AutoScaling } from './services/autoscaling/service.ts';
import type { CloudFormation } from './services/cloudformation/service.ts';
import type { CloudTrail } from './services/cloudtrail/service.ts';
import type { CloudWatch } from './services/cloudwatch/service.ts';
import type { Ec2 } from './services/ec2/service.ts';
import type { Iam } from './services/iam/service.ts';
import type { Logs } from './services/logs/service.ts';
import type { Sts } from './services/sts/service.ts';
import { absentService } from './wire/absent-service.ts';
import { AwsError } from './wire/aws-error.ts';
import type { Handler } from './wire/call.ts';

interface Services {
  iam: Iam;
  sts: Sts;
  /** By Region: the Regions that are enabled. */
  ec2: ReadonlyMap<string, Ec2>;
  autoScaling: ReadonlyMap<string, AutoScaling>;
  cloudFormation: ReadonlyMap<string, CloudFormation>;
  cloudTrail: ReadonlyMap<string, CloudTrail>;
  cloudWatch: ReadonlyMap<string, CloudWatch>;
  logs: ReadonlyMap<string, Logs>;
  /** By Region: those in which the stack is deployed. */
  stacks: ReadonlyMap<string, Stack>;
}

/** Finds what answers the calls to a service in a Region. */
export const handlersOf =
  ({ iam, sts, ec2, autoScaling, cloudFormation, cloudTrail, cloudWatch, logs, stacks }: Services) =>
  (service: string, region: string): Handler => {
    if (service === 'iam') return iam.handle;
    const regional = ec2.get(region);
    if (!regional) throw notEnabled();
    if (service === 'sts') return sts.handle;
    if (service === 'ec2') return regional.handle;
    const groups = autoScaling.get(region);
    if (groups && service === 'autoscaling') return groups.handle;
    const deployed = cloudFormation.get(region);
    if (deployed && service === 'cloudformation') return deployed.handle;
    const trail = cloudTrail.get(region);
    if (trail && service === 'cloudtrail') return trail.handle;
    const alarms = cloudWatch.get(region);
    if (alarms && service === 'monitoring') return alarms.handle;
    const lines = logs.get(region);
    if (lines && service === 'logs') return lines.handle;
    const stack = stacks.get(region);
    if (stack && service === 'sqs') return stack.sqs.handle;
    if (stack && service === 'events') return stack.events.handle;
    if (stack && service === 'states') return stack.stepFunctions.handle;
    throw absentService(service);
  };

/** In a Region that is not enabled the account's credentials are not valid. */
const notEnabled = (): AwsError =>
  new AwsError('AuthFailure', 401, 'AWS was not able to validate the provided access credentials');
