/**
 * Instance profiles that other tools and services give to their instances: to take one away breaks a cluster or cuts off
 * what manages the instance. The names are those that each of them documents or creates by itself.
 */
export const foreignProfiles = [
  // EKS managed node groups: eks-<id>. https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
  'eks-*',
  // eksctl: eksctl-<cluster>-nodegroup-<name>-NodeInstanceProfile-<id>. https://docs.aws.amazon.com/eks/latest/eksctl/minimum-iam-policies.html
  'eksctl-*',
  // Karpenter's own template. One that Karpenter makes for a node class begins with the cluster's name: add it.
  // https://karpenter.sh/docs/reference/cloudformation/ and https://karpenter.sh/docs/concepts/nodeclasses/#specrole
  'KarpenterNodeInstanceProfile-*',
  // kOps: <part>.<cluster>. https://kops.sigs.k8s.io/iam_roles/
  'nodes.*',
  'masters.*',
  'control-plane.*',
  'apiservers.*',
  'bastions.*',
  // EMR: the default role, and what the console creates. https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-role-for-ec2.html
  'EMR_EC2_DefaultRole',
  'AmazonEMR-InstanceProfile-*',
  // ECS: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html and managed_instances_instance_profile.html
  'ecsInstanceRole*',
  // Cloud9: https://docs.aws.amazon.com/cloud9/latest/user-guide/ec2-ssm.html
  'AWSCloud9SSMInstanceProfile',
  // Elastic Beanstalk: https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/iam-instanceprofile.html
  'aws-elasticbeanstalk-*',
  // SSM Quick Setup: https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-host-management.html
  'AmazonSSMRoleForInstancesQuickSetup',
] as const;
