import { AwsError } from '../../wire/aws-error.ts';

/** Code and message: cloudquery/cq-provider-aws#824. */
export const noSuchStack = (nameOrId: string): AwsError => validationError(`Stack with id ${nameOrId} does not exist`);

/** The message is assumed; the code is that of every stack that is not there. */
export const noStackOf = (physicalId: string): AwsError => validationError(`Stack for ${physicalId} does not exist`);

export const validationError = (message: string): AwsError => new AwsError('ValidationError', 400, message);
