const recording = (file: string): string => `real AWS, recorded: radkawar/stackd, testdata/aws/${file}, commit 9dc356f`;
const iam = (page: string): string => `https://docs.aws.amazon.com/IAM/latest/APIReference/${page}.html`;
const ec2 = (page: string): string => `https://docs.aws.amazon.com/AWSEC2/latest/APIReference/${page}.html`;
const autoScaling = (page: string): string => `https://docs.aws.amazon.com/autoscaling/ec2/APIReference/${page}.html`;

/** Where the facts of the cases come from. */
export const source = {
  iam,
  ec2,
  autoScaling,
  /** EC2 instance profiles in us-east-1, 2026-09-26, through boto3. */
  recorded: recording('ec2/instance_profiles_transitions.json'),
  /** The day's second recording: what is allowed, and filters. */
  recordedFilters: recording('ec2/instance_profiles_authorization.json'),
  /** The day's first recording, of half a life. */
  recordedPage: recording('ec2/instance_profiles_lifecycle.json'),
  /** IAM instance profiles, 2026-09-11, through the AWS CLI. */
  recordedIam:
    'real IAM, recorded: radkawar/stackd, internal/services/iam/testdata/instance_profiles_aws.json, commit 9dc356f',
  filtering: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html',
};
