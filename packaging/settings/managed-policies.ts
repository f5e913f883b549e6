import { ref, sub, where } from '../template/intrinsic.ts';
import type { Resource } from '../template/template.ts';

/** What the roles may do besides, when the settings name a key or a VPC. */
export const managedPolicies = (stack: string): Record<string, Resource> => ({
  // For environment variables, messages of the queue, and executions with their histories:
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
  // https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
  KmsKeyPolicy: policy('HasKmsKey', 'Encrypts and decrypts with the key of the settings.', [
    { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: ref('KmsKey') },
  ]),

  // What Lambda needs of a function's role to connect it to a VPC. These actions can only be allowed for every resource;
  // the second statement takes them from the function's own code.
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
  VpcPolicy: policy('HasVpc', 'Lets Lambda connect the functions to the VPC of the settings.', [
    { Effect: 'Allow', Action: networkActions, Resource: '*' },
    {
      Effect: 'Deny',
      Action: networkActions,
      Resource: '*',
      Condition: {
        ArnLike: {
          'lambda:SourceFunctionArn': sub(
            `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${stack}-*`,
          ),
        },
      },
    },
  ]),
});

const networkActions = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

const policy = (Condition: string, Description: string, Statement: object[]): Resource => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Condition,
  Properties: {
    Description,
    Path: where('HasRolePath', ref('RolePath')),
    PolicyDocument: { Version: '2012-10-17', Statement },
  },
});
