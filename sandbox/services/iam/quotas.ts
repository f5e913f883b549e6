/**
 * Under their names in the message of LimitExceeded:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const quotas = {
  /** Tags of a role or an instance profile. Its name in the message is assumed. */
  TagsPerResource: 50,
  /** Characters of one managed policy without white space. */
  PolicySize: 6144,
  /** Characters of all inline policies of a role without white space. */
  InlinePolicySize: 10_240,
  /** One role per instance profile; "this limit cannot be increased". */
  InstanceSessionsPerInstanceProfile: 1,
};

/** Those that AWS raises on request, with their defaults. */
export const adjustableQuotas = {
  InstanceProfilesPerAccount: 1000,
  RolesPerAccount: 1000,
  PoliciesPerRole: 20,
};

export type AdjustableQuotas = typeof adjustableQuotas;
