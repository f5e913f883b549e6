/** IAM User Guide, IAM and AWS STS quotas: the defaults, under the names that LimitExceeded gives them. */
export const quotas = {
  InstanceProfilesPerAccount: 1000,
  RolesPerAccount: 1000,
  /** One role per instance profile; "this limit cannot be increased". */
  InstanceSessionsPerInstanceProfile: 1,
};
