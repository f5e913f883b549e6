export interface Quota {
  /** As Service Quotas calls it. */
  name: string;
  byDefault: number;
  /** What AWS raises it to on request. */
  most: number;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entities */
export const quotas = {
  attached: { name: 'Managed policies attached to an IAM role', byDefault: 20, most: 25 },
  managed: { name: 'Customer managed policies in an AWS account', byDefault: 1500, most: 10_000 },
} satisfies Record<string, Quota>;
