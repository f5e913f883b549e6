import { refused } from '../contract/answer.ts';
import type { Deviations } from './deviation.ts';

export const moto: Deviations = {
  contract: {
    // It stops and starts what is terminated, and leaves the LaunchTime as it is.
    'StopInstances of a terminated instance is refused': ['terminated', true],
    'StartInstances of a terminated instance is refused': ['terminated', true],
    'StartInstances starts an instance that is stopped, and gives it another LaunchTime': {
      started: ['stopped', true],
      isLater: false,
    },
    'RemoveRoleFromInstanceProfile of a role that is not in it is refused': refused('Error', 500),
    'RemoveRoleFromInstanceProfile repeated is refused': ['done', refused('Error', 500)],
    'AssociateIamInstanceProfile follows the ARN where the name says something else': [refused('Error', 500), false],
    'AssociateIamInstanceProfile is refused while the instance is pending': 'associating',
    'AssociateIamInstanceProfile is refused with an instance profile that does not exist, by name': refused(
      'NoSuchEntity',
      404,
    ),
    'AssociateIamInstanceProfile is refused while the instance is stopping': 'associating',
    'AssociateIamInstanceProfile is refused with an instance profile that does not exist, by ARN': refused(
      'NoSuchEntity',
      404,
    ),
    'AssociateIamInstanceProfile is refused for a terminated instance': 'associating',
    'AssociateIamInstanceProfile is refused without an instance profile': refused('Error', 500),
    'AssociateIamInstanceProfile is refused for an instance id that is none': refused(
      'InvalidInstanceID.NotFound',
      400,
    ),
    'DisassociateIamInstanceProfile repeated at once answers the same again': [
      'disassociating',
      refused('InvalidAssociationID.NotFound', 400),
    ],
    'DisassociateIamInstanceProfile is refused for an id that was never given': refused(
      'InvalidAssociationID.NotFound',
      400,
    ),
    'DisassociateIamInstanceProfile is refused for an id that is none': refused('InvalidAssociationID.NotFound', 400),
    'AssociateIamInstanceProfile with DryRun says that it would do it, and does nothing': ['done', 1],
    'DisassociateIamInstanceProfile with DryRun says that it would do it, and does nothing': ['done', undefined],
    'DisassociateIamInstanceProfile of a stopped instance is done at once': ['disassociating', 'associating'],
    'ReplaceIamInstanceProfileAssociation with the same instance profile does nothing': {
      same: true,
      State: 'associating',
    },
    'ReplaceIamInstanceProfileAssociation with another makes a new association': { same: true, State: 'associating' },
    'ReplaceIamInstanceProfileAssociation is refused for an id that was never given': refused(
      'InvalidAssociationID.NotFound',
      400,
    ),
    'ReplaceIamInstanceProfileAssociation is refused for a stopped instance': { same: true, State: 'associating' },
    'ReplaceIamInstanceProfileAssociation leaves the new association alone, in the end': {
      alone: true,
      new: false,
      onInstance: false,
    },
    'ReplaceIamInstanceProfileAssociation is refused with an instance profile that does not exist': refused(
      'NoSuchEntity',
      404,
    ),
    'ReplaceIamInstanceProfileAssociation with DryRun says that it would do it, and does nothing': ['done', false],
    'DescribeIamInstanceProfileAssociations ends a full page with a token, although nothing follows': [1, false],
    'DescribeIamInstanceProfileAssociations refuses a filter by a state that no association shows': [
      'done',
      'done',
      'done',
    ],
    'DescribeIamInstanceProfileAssociations refuses a filter by an instance id that is none': ['done', 'done'],
    'DescribeIamInstanceProfileAssociations refuses a page of nothing': 'done',
    'DescribeIamInstanceProfileAssociations refuses a token that it did not give': refused('Error', 500),
    'DescribeIamInstanceProfileAssociations refuses a filter that it does not have, such as one by instance profile':
      'done',
    'DescribeIamInstanceProfileAssociations refuses a filter without values': 'done',
    'DescribeIamInstanceProfileAssociations refuses more than 200 values': 'done',
    'DescribeIamInstanceProfileAssociations refuses an association id that was never given': 'done',
    'DescribeIamInstanceProfileAssociations answers in pages': { first: 2, second: 0, all: [0, 1] },
    'DescribeInstances refuses a filter that it does not have': refused('Error', 500),
    'DescribeInstances is refused in a Region that is not enabled': 'done',
    'DescribeInstances finds the instances on an instance profile, by its ARN': refused('Error', 500),
    'DescribeLaunchTemplateVersions shows a version that has what its source has, except for what is given': {
      IamInstanceProfile: { Name: 'web-green' },
    },
    'DescribeLaunchTemplateVersions filters by the ARN of an instance profile': [1, 2, 3],
    'DescribeLaunchTemplateVersions answers in pages': { first: 2, second: undefined },
    'DescribeSpotInstanceRequests is refused for one that does not exist': [],
    'DescribeRegions lists the enabled Regions': { home: true, enabled: false },
    'RunInstances is refused with an instance profile that does not exist': refused('NoSuchEntity', 404),
    'RunInstances is refused with an instance profile that holds no role': 'done',
    'RunInstances with an instance profile associates it with each instance': [
      'arn:aws:iam::123456789012:instance-profile/NAME',
    ],
  },
  elsewhere: {
    'CloudFormation creates every resource of the template': {
      source:
        'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
      aws: [],
      // Without an error: these are left out.
      instead: ['AWS::CloudWatch::Alarm', 'AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy'],
    },
    'ValidateTemplate accepts a DependsOn that a GetAtt implies': {
      source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
      aws: 'accepted',
      // Its linter's warnings are errors: `serverless deploy` stops here.
      instead: 'ValidationError',
    },
    'DefinitionSubstitutions are put into the definition': {
      source:
        'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html',
      aws: 'arn:aws:lambda:us-east-1:123456789012:function:rolecall-dev-Plan',
      instead: '${PlanFunctionArn}',
    },
    'A scheduled rule gets no event from the bus': {
      source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html',
      aws: 'accepted',
      // It matches every event with it, and has no Lambda targets.
      instead: '500',
    },
    'Invoke runs the function': {
      source: 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html',
      aws: 'InputInvalid',
      // Without Docker it answers with what it was sent.
      instead: '{"canary":0}',
    },
    'A distributed Map fails when more of its children fail than it tolerates': {
      source: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html',
      aws: 'FAILED',
      instead: 'SUCCEEDED',
    },
  },
};
