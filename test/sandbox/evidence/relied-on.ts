/**
 * What Rolecall relies on in EC2, with Auto Scaling, in IAM and in CloudWatch, and how it is known. `recorded`: seen in a recording of real AWS (radkawar/stackd,
 * testdata/aws/ec2/instance_profiles*.json and internal/services/iam/testdata/, commit 9dc356f), with a test that names it.
 * `documented`: AWS says so, on the page given. Whoever lets a function rely on more adds a row here; what is only guessed
 * is in guesses.ts, and nothing may rely on it.
 */
type Known = 'recorded' | `documented (${string})`;

const ec2Errors = 'documented (EC2 Developer Guide, “Error codes for the Amazon EC2 API”)' as const;
const ofAutoScaling = (page: string): Known => `documented (Amazon EC2 Auto Scaling API Reference, ${page})`;
const ofIam = (page: string): Known => `documented (IAM API Reference, ${page})`;

export const calls: Readonly<Record<string, Known>> = {
  AddRoleToInstanceProfile: 'recorded',
  AssociateIamInstanceProfile: 'recorded',
  CreateInstanceProfile: ofIam('CreateInstanceProfile'),
  DeleteInstanceProfile: ofIam('DeleteInstanceProfile'),
  DescribeAlarms: 'documented (CloudWatch API Reference, DescribeAlarms)',
  DescribeAutoScalingGroups: ofAutoScaling('DescribeAutoScalingGroups'),
  DescribeIamInstanceProfileAssociations: 'recorded',
  DescribeInstanceStatus: 'documented (EC2 API Reference, DescribeInstanceStatus)',
  DescribeInstances: 'recorded',
  DescribeLaunchConfigurations: ofAutoScaling('DescribeLaunchConfigurations'),
  DescribeLaunchTemplateVersions: 'documented (EC2 API Reference, DescribeLaunchTemplateVersions)',
  DescribeRegions: 'documented (EC2 API Reference, DescribeRegions)',
  DescribeSpotInstanceRequests: 'documented (EC2 API Reference, DescribeSpotInstanceRequests)',
  DisassociateIamInstanceProfile: 'recorded',
  GetInstanceProfile: 'recorded',
  GetRole: ofIam('GetRole'),
  ListAttachedRolePolicies: ofIam('ListAttachedRolePolicies'),
  ListRolePolicies: ofIam('ListRolePolicies'),
  RemoveRoleFromInstanceProfile: 'recorded',
  ReplaceIamInstanceProfileAssociation: 'recorded',
  StartInstances: 'recorded',
  StopInstances: 'recorded',
};

export const filters: Readonly<Record<string, Known>> = {
  'iam-instance-profile.arn': 'documented (EC2 API Reference, DescribeInstances)',
  'instance-id': 'recorded',
  'instance-state-name': 'documented (EC2 API Reference, DescribeInstances)',
  state: 'documented (EC2 API Reference, DescribeSpotInstanceRequests)',
  type: 'documented (EC2 API Reference, DescribeSpotInstanceRequests)',
};

/** Codes, as EC2 and IAM write them: the SDK adds Exception to those of IAM. */
export const errors: Readonly<Record<string, Known>> = {
  AccessDenied: ofIam('“Common Error Types”'),
  AuthFailure: ec2Errors,
  ConcurrentModification: ofIam('CreateInstanceProfile, TagInstanceProfile; not named for those that Rolecall calls'),
  DeleteConflict: 'recorded',
  DryRunOperation: 'recorded',
  EntityAlreadyExists: ofIam('AddRoleToInstanceProfile'),
  EntityTemporarilyUnmodifiable: ofIam('UpdateUser; not named for those that Rolecall calls'),
  IncorrectInstanceState: 'recorded',
  IncorrectState: 'recorded',
  InternalError: ec2Errors,
  'InvalidAssociationID.NotFound': 'recorded',
  'InvalidInstanceID.Malformed': 'recorded',
  'InvalidInstanceID.NotFound': ec2Errors,
  'InvalidLaunchTemplateId.NotFound': ec2Errors,
  'InvalidLaunchTemplateId.VersionNotFound': ec2Errors,
  InvalidParameterValue: 'recorded',
  LimitExceeded: 'recorded',
  MissingParameter: 'recorded',
  NoSuchEntity: 'recorded',
  OptInRequired: ec2Errors,
  RequestLimitExceeded: ec2Errors,
  ServiceFailure: ofIam('AddRoleToInstanceProfile'),
  ServiceUnavailable: ec2Errors,
  Throttling: ofIam('“Common Error Types”'),
  Unavailable: ec2Errors,
  UnauthorizedOperation: 'recorded',
  UnmodifiableEntity: ofIam('AddRoleToInstanceProfile'),
};
