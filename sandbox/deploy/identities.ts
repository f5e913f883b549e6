import { partitionOf } from '../world/partition.ts';

/** The account and Region in which the stack is deployed. */
export interface Place {
  accountId: string;
  region: string;
}

/** Serverless names a stack after its service and stage; `npm run package` takes the stage dev. */
export const stackName = 'rolecall-dev';

/** How other resources name a resource. */
export interface Identity {
  /** What `Ref` returns: CloudFormation's physical id. */
  ref: string;
  /** Of the resources that have one. */
  arn?: string;
  attributes?: Record<string, string>;
}

type Identify = (place: Place, logicalId: string, properties: Record<string, unknown>) => Identity;

const arnOf = ({ accountId, region }: Place, service: string, resource: string): string =>
  `arn:${partitionOf(region).name}:${service}:${region}:${accountId}:${resource}`;

/** IAM has no Regions. */
const iamArnOf = ({ accountId, region }: Place, resource: string): string =>
  `arn:${partitionOf(region).name}:iam::${accountId}:${resource}`;

/** CloudFormation adds random letters; here the Region is added, since roles belong to the whole account. */
const generatedName = ({ region }: Place, logicalId: string): string => `${stackName}-${logicalId}-${region}`;
const generated: Identify = (place, logicalId) => ({ ref: generatedName(place, logicalId) });

/**
 * What `Ref` and `Fn::GetAtt` return for each type:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const identities: Record<string, Identify> = {
  'AWS::Lambda::Function': (place, _, { FunctionName }) => ({
    ref: String(FunctionName),
    arn: arnOf(place, 'lambda', `function:${String(FunctionName)}`),
  }),
  'AWS::SQS::Queue': (place, _, { QueueName }) => ({
    ref: `https://sqs.${place.region}.${partitionOf(place.region).urlSuffix}/${place.accountId}/${String(QueueName)}`,
    arn: arnOf(place, 'sqs', String(QueueName)),
    attributes: { QueueName: String(QueueName) },
  }),
  'AWS::Events::Rule': (place, logicalId, { Name = logicalId }) => ({
    ref: String(Name),
    arn: arnOf(place, 'events', `rule/${String(Name)}`),
  }),
  'AWS::Logs::LogGroup': (place, _, { LogGroupName }) => ({
    ref: String(LogGroupName),
    arn: arnOf(place, 'logs', `log-group:${String(LogGroupName)}:*`),
  }),
  'AWS::IAM::Role': (place, logicalId) => {
    const name = generatedName(place, logicalId);
    return { ref: name, arn: iamArnOf(place, `role/${name}`) };
  },
  'AWS::IAM::ManagedPolicy': (place, logicalId) => {
    const arn = iamArnOf(place, `policy/${generatedName(place, logicalId)}`);
    return { ref: arn, arn };
  },
  'AWS::StepFunctions::StateMachine': (place, _, { StateMachineName }) => {
    const arn = arnOf(place, 'states', `stateMachine:${String(StateMachineName)}`);
    return { ref: arn, arn };
  },
  'AWS::S3::Bucket': ({ accountId, region }, logicalId) => {
    const name = `${logicalId.toLowerCase()}-${accountId}`;
    return { ref: name, arn: `arn:${partitionOf(region).name}:s3:::${name}` };
  },
  'AWS::CloudWatch::Alarm': (place, _, { AlarmName }) => ({
    ref: String(AlarmName),
    arn: arnOf(place, 'cloudwatch', `alarm:${String(AlarmName)}`),
  }),
  // Dashboards belong to the whole account, so the name has the Region.
  'AWS::CloudWatch::Dashboard': ({ accountId, region }, _, { DashboardName }) => {
    const name = (DashboardName as { 'Fn::Sub': string })['Fn::Sub'].replace('${AWS::Region}', region);
    return { ref: name, arn: `arn:${partitionOf(region).name}:cloudwatch::${accountId}:dashboard/${name}` };
  },
  'AWS::Lambda::EventSourceMapping': generated,
  'AWS::Lambda::Permission': generated,
  'AWS::S3::BucketPolicy': generated,
  'AWS::SQS::QueuePolicy': generated,
};
