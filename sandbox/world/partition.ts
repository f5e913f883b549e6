import { partitionOf as nameOf } from '../../packaging/partition.ts';

/** A part of AWS that shares neither accounts nor IAM with another one. */
export interface Partition {
  /** As in ARNs. */
  name: ReturnType<typeof nameOf>;
  /** The end of its endpoints' host names. */
  urlSuffix: string;
  /** EC2's name in policies when EC2 passes a role: aws/karpenter-provider-aws#6839, for RunInstances in China. */
  ec2Principal: string;
  /** The Region in the signature of calls to IAM: https://docs.aws.amazon.com/general/latest/gr/iam-service.html */
  iamRegion: string;
}

const aws: Partition = {
  name: 'aws',
  urlSuffix: 'amazonaws.com',
  ec2Principal: 'ec2.amazonaws.com',
  iamRegion: 'us-east-1',
};
const china: Partition = {
  name: 'aws-cn',
  urlSuffix: 'amazonaws.com.cn',
  ec2Principal: 'ec2.amazonaws.com.cn',
  iamRegion: 'cn-north-1',
};
const govCloud: Partition = { ...aws, name: 'aws-us-gov', iamRegion: 'us-gov-west-1' };

const partitions = { aws, 'aws-cn': china, 'aws-us-gov': govCloud };

export const partitionOf = (region: string): Partition => partitions[nameOf(region)];
