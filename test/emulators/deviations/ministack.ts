import { refused } from '../contract/answer.ts';
import type { Deviations } from './deviation.ts';

export const ministack: Deviations = {
  contract: {
    // It stops and starts what is terminated, and leaves the LaunchTime as it is.
    'StopInstances of a terminated instance is refused': ['terminated', true],
    'StartInstances of a terminated instance is refused': ['terminated', true],
    'StartInstances starts an instance that is stopped, and gives it another LaunchTime': {
      started: ['stopped', true],
      isLater: false,
    },
    'AssociateIamInstanceProfile answers with the association, on its way': {
      id: 'iip-assoc- and 17 digits',
      InstanceId: 'INSTANCE',
      Arn: 'arn:aws:iam::123456789012:instance-profile/NAME',
      State: 'associated',
    },
    'AssociateIamInstanceProfile follows the ARN where the name says something else': [
      refused('InvalidParameterValue', 400),
      false,
    ],
    'AssociateIamInstanceProfile is refused while the instance is pending': 'associated',
    'AssociateIamInstanceProfile is accepted for a stopped instance': 'associated',
    'AssociateIamInstanceProfile is accepted with an instance profile that holds no role': 'associated',
    'AssociateIamInstanceProfile is refused for a terminated instance': 'associated',
    'AssociateIamInstanceProfile is refused while the instance is stopping': 'associated',
    'AssociateIamInstanceProfile is refused while there is an association': 'associated',
    'AssociateIamInstanceProfile with DryRun says that it would do it, and does nothing': ['done', 1],
    'AssociateIamInstanceProfile is refused for an instance id that is none': refused(
      'InvalidInstanceID.NotFound',
      400,
    ),
    'DisassociateIamInstanceProfile repeated at once answers the same again': ['disassociated', 'disassociated'],
    'DisassociateIamInstanceProfile is refused for an id that was never given': refused(
      'InvalidAssociationID.NotFound',
      400,
    ),
    'DisassociateIamInstanceProfile of a stopped instance is done at once': ['disassociated', 'associated'],
    'DisassociateIamInstanceProfile is refused for an id that is none': refused('InvalidAssociationID.NotFound', 400),
    'DisassociateIamInstanceProfile with DryRun says that it would do it, and does nothing': ['done', 'disassociated'],
    'DisassociateIamInstanceProfile takes the instance profile away': { state: 'disassociated', gone: false },
    'DisassociateIamInstanceProfile and Associate again make a new association': { state: 'associated', new: false },
    'DisassociateIamInstanceProfile is refused for an association that is gone': 'disassociated',
    'ReplaceIamInstanceProfileAssociation with another makes a new association': { same: true, State: 'associated' },
    'ReplaceIamInstanceProfileAssociation leaves the new association alone, in the end': {
      alone: true,
      new: false,
      onInstance: true,
    },
    'ReplaceIamInstanceProfileAssociation is refused for a stopped instance': { same: true, State: 'associated' },
    'ReplaceIamInstanceProfileAssociation is refused for an id that was never given': refused(
      'InvalidAssociationID.NotFound',
      400,
    ),
    'ReplaceIamInstanceProfileAssociation is refused for an association that is gone': {
      same: true,
      State: 'associated',
    },
    'ReplaceIamInstanceProfileAssociation with DryRun says that it would do it, and does nothing': ['done', false],
    'DescribeIamInstanceProfileAssociations ends a full page with a token, although nothing follows': [1, false],
    'DescribeIamInstanceProfileAssociations refuses a filter by a state that no association shows': [
      'done',
      'done',
      'done',
    ],
    'DescribeIamInstanceProfileAssociations refuses a filter by an instance id that is none': ['done', 'done'],
    'DescribeIamInstanceProfileAssociations refuses a page of nothing': 'done',
    'DescribeIamInstanceProfileAssociations refuses a token that it did not give': 'done',
    'DescribeIamInstanceProfileAssociations refuses a filter that it does not have, such as one by instance profile':
      'done',
    'DescribeIamInstanceProfileAssociations refuses a filter without values': 'done',
    'DescribeIamInstanceProfileAssociations refuses more than 200 values': 'done',
    'DescribeIamInstanceProfileAssociations refuses an association id that was never given': 'done',
    'DescribeIamInstanceProfileAssociations answers in pages': { first: 2, second: 0, all: [0, 1] },
    'DescribeIamInstanceProfileAssociations shows nothing of a terminated instance': false,
    'DescribeInstances by filter leaves out an id that does not exist': [0, 'others'],
    'DescribeInstances finds by state': { running: [0, 'others'], stopped: [1, 'others'], both: [0, 1, 'others'] },
    'DescribeInstances refuses a filter that it does not have': 'done',
    'DescribeInstances refuses pages of ids': 'done',
    'DescribeInstances is refused in a Region that is not enabled': 'done',
    'DescribeInstances answers in pages': { first: 6, second: 0 },
    'DescribeInstances finds the instances on an instance profile, by its ARN': [0, 1, 'others'],
    'DescribeLaunchTemplateVersions shows the default and the latest versions of all launch templates': refused(
      'InvalidLaunchTemplateId.NotFoundException',
      400,
    ),
    'DescribeLaunchTemplateVersions filters by the ARN of an instance profile': [1, 2, 3],
    'DescribeLaunchTemplateVersions answers in pages': { first: 3, second: undefined },
    'DescribeLaunchTemplateVersions is refused for a launch template that does not exist': refused(
      'InvalidLaunchTemplateId.NotFoundException',
      400,
    ),
    'DescribeLaunchTemplateVersions is refused for a version that does not exist': 'done',
    'DescribeSpotInstanceRequests is refused for one that does not exist': [],
    'DescribeAutoScalingGroups shows the launch template with its id, its name and its version as it was given': [
      { id: true, name: false, Version: '$Latest' },
    ],
    'DescribeAutoScalingGroups shows the launch template of a mixed instances policy, and those that override it': [
      { Version: undefined, overrides: undefined },
    ],
    'DescribeLaunchConfigurations shows the instance profile as it was given, by name': [undefined],
    'DescribeLaunchConfigurations shows the instance profile as it was given, by ARN': [undefined],
    'RunInstances is refused with an instance profile that does not exist': 'done',
    'RunInstances is refused with an instance profile that holds no role': 'done',
  },
  elsewhere: {
    // Mended in accounts/mended-ministack.py, where what is deployed runs. So are, of the contract: the id of a new
    // association, DryRun, the filters of DescribeInstances, and DescribeLaunchTemplateVersions of all launch templates.
    'EC2 tells EventBridge that an instance runs': {
      source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html',
      aws: ['running'],
      instead: [],
    },
    "A function fails with its error's name": {
      source: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html',
      aws: 'InputInvalid',
      instead: 'Runtime.HandlerError',
    },
    // Nor does moto know it: docs/proof.md.
    'StartMessageMoveTask moves the messages of a dead-letter queue back': {
      source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html',
      aws: 'accepted',
      instead: 'InvalidAction',
    },
    // Tried: AUTH=true judges calls by the policies of the functions' roles, and would judge ours.
    'A policy that names an instance profile allows what it says about it': {
      source:
        'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
      aws: 'web-profile',
      instead: 'AccessDenied',
    },
  },
};
