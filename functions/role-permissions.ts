/** What IAM says about the permissions of a role, without what its policies contain. */
export interface RolePermissions {
  role: string;
  managedPolicies: ManagedPolicy[];
  /** The names of the policies that are embedded in the role. */
  inlinePolicies: string[];
  /** The ARN of the policy that is its permissions boundary; absent when it has none. */
  boundary?: string;
  maxSessionSeconds: number;
}

export interface ManagedPolicy {
  name: string;
  arn: string;
}
