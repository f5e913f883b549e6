/**
 * How long things take in the sandbox's account, in seconds: every figure with its source. "Recorded" means real AWS,
 * us-east-1, 2026-09-26, as published by radkawar/stackd (testdata/aws/ec2/instance_profiles_transitions.json, commit
 * 9dc356f): one instance, one run. A test may open an account with other figures.
 */
export const timing = {
  /** EC2's own transitions. */
  ec2: {
    /** RunInstances or StartInstances to `running`. Recorded: seen 5.4 s after the answer, in both cases. */
    running: 5,
    /** StopInstances to `stopped`. Recorded: `stopping` still seen after 21.1 s, `stopped` after 26.3 s. */
    stopped: 24,
    /** TerminateInstances to `terminated`. Recorded: `shutting-down` still seen after 16 s, `terminated` after 21.2 s. */
    terminated: 18,
    /** `running` to both status checks `ok`: a guess. The console shows `initializing` for a minute or some. */
    statusChecks: { least: 60, most: 150 },
    /** DescribeInstances still shows the state before Start, Stop or Terminate. Recorded: 0.2 s after the answer, but not 5 s. */
    staleState: 1,
    /** A terminated instance can still be described: "for a short while (usually less than an hour)", EC2 User Guide. */
    terminatedShown: 3600,
    /** The profile of a terminating instance. Recorded: still shown 10.7 s after the answer, not after 16 s. */
    profileAfterTerminate: 13,
    /** An association to credentials on a running instance. Recorded: there when next looked at, 2.3 and 3.2 s after the answer. */
    credentials: 2,
    /**
     * `associating` to `associated` on a running instance: for each association another figure between these two.
     * Recorded: `associated` 0.96 s after the answer in one run (instance_profiles_lifecycle.json of the same source); in
     * the other `associating` after 1.2 s, and `associated` when next read, after 66 s. It can take more than 5 s; how
     * much more is a guess.
     */
    associated: { least: 0.9, most: 8 },
    /** Disassociate of an `associated` one until it is gone. Recorded: there 0.4 s after the answer, gone after 0.6 s. */
    disassociated: 0.5,
    /** The same for one that is still `associating`. Recorded: there 0.4 s after the answer; another Associate succeeds 10 s after it. */
    disassociatedEarly: 8,
    /** EC2 tries again to assume a role that refused it. Recorded: these pauses, in LastUpdated of iam/info; then twice the last. */
    assumeRoleRetries: [3, 6, 11, 21],
    /** EC2 reads the profile again. "A delay of up to one hour", IAM User Guide; about hourly, boto/botocore#2670. */
    credentialsRefresh: 3600,
    /** Recorded: Expiration is 6 h 35 min after LastUpdated of iam/info, twice to the second. */
    credentialsLifetime: 23_700,
    /** From request to answer as the client sees it. Recorded: medians. */
    latency: {
      AssociateIamInstanceProfile: 0.5,
      DescribeIamInstanceProfileAssociations: 0.18,
      DescribeInstances: 0.18,
      DisassociateIamInstanceProfile: 0.33,
      ReplaceIamInstanceProfileAssociation: 0.46,
      RunInstances: 1.35,
      StartInstances: 1.12,
      StopInstances: 0.48,
      TerminateInstances: 0.4,
    },
  },
  /** IAM is one control plane with replicas: a write shows later in IAM's reads, and still later in EC2. */
  iam: {
    /**
     * A write to Get and List. Recorded: none, since a GetInstanceProfile 0.05 s after DeleteInstanceProfile no longer
     * finds it; but documented as eventual, so that a test may ask for more.
     */
    reads: 0,
    /**
     * A write to what EC2 sees. Recorded: less than 47 s. Tools wait 10 s (ansible/ansible#37465) to 2 min (Terraform);
     * more than 2 min 30 s has been seen (hashicorp/terraform-provider-aws#27516), so that a test may ask for more.
     */
    propagation: 10,
    /** From request to answer as the client sees it. Recorded: medians. */
    latency: {
      AddRoleToInstanceProfile: 0.18,
      CreateInstanceProfile: 0.13,
      CreateRole: 0.2,
      DeleteInstanceProfile: 0.19,
      GetInstanceProfile: 0.13,
      PutRolePolicy: 0.15,
      RemoveRoleFromInstanceProfile: 0.32,
      UpdateAssumeRolePolicy: 0.17,
    },
  },
  /** Step Functions. Recorded: us-west-2, 2026-09-23, stepfunctions/lambda_integrations.json of the same source. */
  stepFunctions: {
    /** From the state before to the function of a Task: 20 ms to enter it, 53 to 60 ms to LambdaFunctionStarted. */
    toFunction: 0.075,
    /** From the function's answer to the end of the state: 10 to 12 ms. */
    fromFunction: 0.012,
    /** From a distributed Map, or a slot in it that comes free, to the child: 0.6 to 0.9 s (distributed_map.json). */
    childStart: 0.75,
    /** From the last child's end to MapRunSucceeded: 0.9 and 1.1 s (distributed_map.json, redrive_map.json). */
    mapRunEnd: 1,
  },
  /** CloudTrail. */
  cloudTrail: {
    /**
     * From a call until it is shown. "Within an average of about 5 minutes of an API call. This time is not guaranteed":
     * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-cloudtrail-works.html
     */
    shown: 300,
  },
  /** From request to answer, for operations without a figure of their own. Recorded: 0.13 to 0.2 s for reads of EC2 and IAM. */
  otherLatency: 0.15,
  /** From an event to the function that handles it. The file of the same source stands at each figure. */
  delivery: {
    /** From the bus to the target. Recorded: IngestionToInvocationStartLatency 50 ms (eventbridge/error_metrics.json). */
    eventToTarget: 0.05,
    /** Until a target that failed is tried again; doubles each time. "Exponential backoff and jitter", without figures. */
    targetRetry: 1,
    /** The longest of these pauses. Derived: 185 attempts fill 24 hours (EventBridge User Guide, "How EventBridge retries"). */
    targetRetryAtMost: 467,
    /** A message's receive to the function's start. Recorded: 41 ms (lambda/sqs_mapping_throttling.json, code_failure). */
    queueToFunction: 0.04,
    /** Until a throttled batch is tried again; doubles. Recorded: third try 10.97 s after the first (before_expiry_fast). */
    throttledBatchRetry: 3.66,
  },
};
