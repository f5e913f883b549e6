import { AwsError } from '../wire/aws-error.ts';
import { type Caller, whyRefused } from './caller.ts';

/**
 * Lambda polls a queue for a function only if the function's role may read the queue. Message: aws/aws-cdk#6770.
 * @throws InvalidParameterValueException
 */
export function checkMayPoll(caller: Caller, queueArn: string): void {
  for (const operation of ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes']) {
    if (whyRefused(caller, { action: `sqs:${operation}`, resource: queueArn }) === undefined) continue;
    const message = `The provided execution role does not have permissions to call ${operation} on SQS`;
    throw new AwsError('InvalidParameterValueException', 400, message);
  }
}

/**
 * A Task invokes a function only if the state machine's role may. Message: awslabs/aws-deployment-framework#460.
 * @throws Lambda.AWSLambdaException
 */
export function checkMayInvoke(caller: Caller, functionArn: string): void {
  const action = 'lambda:InvokeFunction';
  const why = whyRefused(caller, { action, resource: functionArn });
  if (why === undefined) return;
  const refusal = `User: ${caller.identity.arn} is not authorized to perform: ${action} on resource: ${functionArn} ${why}`;
  const source = 'Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException';
  throw new AwsError('Lambda.AWSLambdaException', 403, `${refusal} (${source})`);
}
