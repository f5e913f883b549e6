import { AwsError } from '../../wire/aws-error.ts';

export const invalid = (message: string): AwsError => new AwsError('InvalidParameterValueException', 400, message);

export const missing = (name: string): AwsError =>
  new AwsError('MissingRequiredParameterException', 400, `The request must contain the parameter ${name}.`);

export const queueDoesNotExist = (): AwsError =>
  new AwsError('QueueDoesNotExist', 400, 'The specified queue does not exist.');

export const queueNameExists = (name: string): AwsError =>
  new AwsError('QueueNameExists', 400, `A queue named ${name} already exists.`);

export function deadLetterTargetDoesNotExist(redrivePolicy: object): AwsError {
  const value = JSON.stringify(redrivePolicy);
  return invalid(`Value ${value} for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.`);
}

/** Text: localstack/localstack, whose tests of message move tasks (test_sqs_move_task.py) are recorded against AWS. */
export const resourceNotFound = (parameter: 'SourceArn' | 'DestinationArn'): AwsError =>
  new AwsError(
    'ResourceNotFoundException',
    404,
    `The resource that you specified for the ${parameter} parameter doesn't exist.`,
  );

export const taskNotFound = (): AwsError => new AwsError('ResourceNotFoundException', 404, 'Task does not exist.');
