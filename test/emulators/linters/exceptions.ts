/** A finding of cfn-lint or checkov that stays. The template is read as a whole: a path or a resource is named by `at`. */
export interface Exception {
  check: string;
  at: RegExp;
  why: string;
}

const functions = /^AWS::Lambda::Function\./;
const bucket = /^AWS::S3::Bucket\.ServerlessDeploymentBucket$/;

/** Every finding that stays, with the reason. One that no longer occurs fails the tests too. */
export const exceptions: Exception[] = [
  {
    check: 'W3005',
    at: /LambdaFunction\/DependsOn/,
    why: 'The Serverless Framework names the role a second time; CloudFormation does not mind.',
  },
  {
    check: 'E3601',
    at: /States\/(Planned|PlannedMove|Replaced|Moved|Retired|HoldOver)\/OutputPath/,
    why: 'A Succeed state may have OutputPath: https://docs.aws.amazon.com/step-functions/latest/dg/state-succeed.html',
  },
  {
    check: 'W1033',
    at: /VpcConfig\/Fn::If\/1\/SecurityGroupIds/,
    why: 'No security group is the default, and then the condition leaves VpcConfig out.',
  },
  {
    check: 'W1028',
    at: /^Resources\/(ReplaceRole|ReplaceProfile|RetireProfile)Role\/Properties\/ManagedPolicyArns/,
    why: 'The list and its one policy have the same condition, as the lists of all roles are written; it does no harm.',
  },
  {
    check: 'CKV_AWS_18',
    at: bucket,
    why: 'A log of its accesses would need a second bucket. The bucket holds what this repository holds; CloudTrail can log it.',
  },
  {
    check: 'CKV_AWS_21',
    at: bucket,
    why: 'Each deployment has a folder of its own, and older ones are removed on purpose.',
  },
  {
    check: 'CKV_AWS_27',
    at: /^AWS::SQS::Queue\./,
    why: 'SQS encrypts a queue by itself: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html',
  },
  {
    check: 'CKV_AWS_111',
    at: /^AWS::IAM::ManagedPolicy\.VpcPolicy$/,
    why: 'Lambda asks for these permissions on every resource: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
  },
  {
    check: 'CKV_AWS_115',
    at: functions,
    why: 'The queue and the workflow bound how many run; a reserved number would be taken from the rest of the account.',
  },
  {
    check: 'CKV_AWS_116',
    at: functions,
    why: 'Lambda sends nothing there for a function that the queue or the workflow calls; the sweep runs again in 15 minutes.',
  },
  {
    check: 'CKV_AWS_117',
    at: functions,
    why: 'The functions call AWS and nothing in a network of yours. vpc of settings.yml puts them into one.',
  },
  {
    check: 'CKV_AWS_158',
    at: /^AWS::Logs::LogGroup\./,
    why: 'CloudWatch Logs encrypts by itself: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  },
  {
    check: 'CKV_AWS_173',
    at: functions,
    why: 'The environment holds no secret, and Lambda encrypts it by itself. kmsKey of settings.yml sets a key.',
  },
];
