/** One call to an AWS API, as it was read from the wire. */
export interface Call {
  /** The service in the signature's scope: autoscaling, cloudformation, cloudtrail, ec2, events, iam, logs, monitoring, sqs, states or sts. */
  service: string;
  /** The Region in the signature's scope. IAM has one for each partition, such as us-east-1. */
  region: string;
  /** Its name in the API reference: AssociateIamInstanceProfile. */
  operation: string;
  /** With the names and types of the API reference: `{Filters: [{Name, Values}]}` for EC2. */
  parameters: Record<string, unknown>;
  /** The access key id in the signature: it says who calls. */
  caller: string;
}

/** Answers a call with the API reference's result. @throws AwsError */
export type Handler = (call: Call) => Promise<unknown>;

/**
 * Stands between the wire and the services: a limit, a permission, a fault or a delay. It may refuse a call, delay it, or
 * lose its answer. `next` carries the call out.
 */
export type Interceptor = (call: Call, next: Handler) => Promise<unknown>;
