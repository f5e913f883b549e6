/**
 * How long things take in the sandbox's account, in seconds: every figure with its source. "Recorded" means real AWS,
 * us-east-1, 2026-09-26, as published by radkawar/stackd (testdata/aws/ec2/instance_profiles_transitions.json, commit
 * 9dc356f): one instance, one run. A test may open an account with other figures.
 */
export const timing = {
  /** EC2's own transitions. */
  ec2: {},
  /** IAM is one control plane with replicas: what is written there shows up later, and in EC2 later still. */
  iam: {},
  /** From an event to the function that handles it. */
  delivery: {},
};
