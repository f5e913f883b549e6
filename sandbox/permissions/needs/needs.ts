import type { CloudFormation } from '../../services/cloudformation/service.ts';
import type { Ec2 } from '../../services/ec2/service.ts';
import type { Iam } from '../../services/iam/service.ts';
import type { Call } from '../../wire/call.ts';
import { ec2Needs } from './ec2.ts';
import { iamNeeds } from './iam.ts';
import type { ResourcePolicy } from '../policy.ts';
import type { Need, Needs } from './need.ts';
import { cloudFormationNeeds } from './cloudformation.ts';
import { cloudWatchNeeds } from './cloudwatch.ts';
import { autoScalingNeeds, cloudTrailNeeds, eventsNeeds, statesNeeds, stsNeeds } from './others.ts';
import { logsNeeds } from './logs.ts';
import { sqsNeeds } from './sqs.ts';

export interface Services {
  accountId: string;
  iam: Iam;
  /** Undefined for a Region that is not enabled. */
  ec2(region: string): Ec2 | undefined;
  /** Undefined for a Region that is not enabled. */
  cloudFormation(region: string): CloudFormation | undefined;
  queuePolicy(region: string, queueArn: string): ResourcePolicy;
}

/** The permissions that a call needs; undefined where the sandbox does not know them. */
export function needsOf({ service, region, operation, parameters }: Call, services: Services): Need[] | undefined {
  const { accountId, iam } = services;
  const ask = <Service>(needs: Needs<Service>, about: Service): Need[] | undefined =>
    Object.hasOwn(needs, operation) ? needs[operation]?.(about, parameters) : undefined;

  switch (service) {
    case 'ec2': {
      const ec2 = services.ec2(region);
      // In a Region that is not enabled no credentials are valid: the account refuses the call afterwards.
      return ec2 ? ask(ec2Needs, ec2.region) : [];
    }
    case 'cloudformation': {
      const cloudFormation = services.cloudFormation(region);
      return cloudFormation ? ask(cloudFormationNeeds, { accountId, region, cloudFormation }) : [];
    }
    case 'cloudtrail':
      return ask(cloudTrailNeeds, undefined);
    case 'iam':
      return ask(iamNeeds, { accountId, partition: iam.partition, view: iam.now() });
    case 'sqs':
      return ask(sqsNeeds, { accountId, region, policyOf: (arn) => services.queuePolicy(region, arn) });
    case 'states':
      return ask(statesNeeds, undefined);
    case 'events':
      return ask(eventsNeeds, { accountId, region });
    case 'autoscaling':
      return ask(autoScalingNeeds, undefined);
    case 'logs':
      return ask(logsNeeds, { accountId, region });
    case 'monitoring':
      return ask(cloudWatchNeeds, { accountId, region });
    case 'sts':
      return ask(stsNeeds, undefined);
    default:
      return undefined;
  }
}
