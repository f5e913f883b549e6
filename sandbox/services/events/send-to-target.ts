import type { Sqs } from '../sqs/service.ts';
import { AwsError } from '../../wire/aws-error.ts';
import { type Failure, failureOf, invalidInput } from './dead-letter.ts';
import { isJsonText } from './input-transformer.ts';
import type { Rule } from './rule.ts';

/** An asynchronous invocation: it settles when Lambda has taken the event, and rejects with an AwsError if it has not. */
export type InvokeFunction = (functionArn: string, event: unknown, ruleArn: string) => Promise<unknown>;

export interface TargetSettings {
  accountId: string;
  ids: () => string;
  sqs: Pick<Sqs, 'sendForService'>;
  invokeFunction: InvokeFunction;
}

/** Gives the input to the target, and answers why that failed, if it did. */
export async function sendToTarget(
  targetArn: string,
  input: string,
  rule: Rule,
  { accountId, ids, sqs, invokeFunction }: TargetSettings,
): Promise<Failure | undefined> {
  if (!isJsonText(input)) return invalidInput;
  const service = serviceOf(targetArn);
  try {
    if (service === 'AWSLambda') await invokeFunction(targetArn, JSON.parse(input), rule.arn);
    else sqs.sendForService({ queueArn: targetArn, body: input, ...senderOf(rule, accountId) });
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return failureOf(error, service, ids());
  }
}

/** The rule is the source, and its account, in the policies of the queues that it sends to. */
export const senderOf = (rule: Rule, accountId: string) => ({
  service: 'events.amazonaws.com',
  sourceArn: rule.arn,
  sourceAccount: accountId,
});

function serviceOf(targetArn: string): 'AmazonSQS' | 'AWSLambda' {
  const [, , service = ''] = targetArn.split(':');
  if (service === 'sqs') return 'AmazonSQS';
  if (service === 'lambda') return 'AWSLambda';
  throw new UnsupportedTargetError(targetArn);
}

/** EventBridge has such targets, and the sandbox does not. */
export class UnsupportedTargetError extends Error {
  override name = 'UnsupportedTargetError' as const;
  readonly targetArn: string;

  constructor(targetArn: string) {
    super(`The sandbox delivers events to queues and functions, not to ${targetArn}.`);
    this.targetArn = targetArn;
  }
}
