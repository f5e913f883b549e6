/** One call to an AWS API, off the wire and not yet judged. */
export interface Call {
  /** As in the signature's scope: ec2, iam, sqs, events, states, sts. */
  service: string;
  /** Of the signature's scope; IAM is global and signs with us-east-1. */
  region: string;
  /** As in the API reference: AssociateIamInstanceProfile. */
  operation: string;
  /** In the API reference's own names and types: `{Filters: [{Name, Values}]}` for EC2. */
  parameters: Record<string, unknown>;
  /** The access key id of the signature: who calls. */
  caller: string;
}

/** What a service answers: the API reference's result, or an AwsError. */
export type Handler = (call: Call) => Promise<unknown>;

/**
 * Something between the wire and the services: a limit, a permission, a fault, a delay. It may refuse a call, change
 * when it happens, or lose its answer; `next` does the call.
 */
export type Interceptor = (call: Call, next: Handler) => Promise<unknown>;
