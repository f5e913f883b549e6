/**
 * The default quotas, under their names in the message of LimitExceeded:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const quotas = {
  InstanceProfilesPerAccount: 1000,
  RolesPerAccount: 1000,
  /** One role per instance profile; "this limit cannot be increased". */
  InstanceSessionsPerInstanceProfile: 1,
};
