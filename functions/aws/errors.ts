import { RolecallError } from '../rolecall-error.ts';
import { counted } from '../text.ts';

/** A variable that the stack sets for the function is missing: the function does not start. */
export class VariableMissing extends RolecallError<'VariableMissing', { variable: string }> {
  constructor(variable: string) {
    super(
      'VariableMissing',
      `The environment variable ${variable} is missing. Set it for this function in serverless.yml and deploy.`,
      {
        variable,
      },
    );
  }
}

/** SQS took some messages of a batch and not the others. The next sweep sends them again. */
export class MessagesNotSent extends RolecallError<'MessagesNotSent', { codes: readonly string[] }> {
  constructor(codes: readonly string[]) {
    super(
      'MessagesNotSent',
      `SQS did not take ${counted(codes.length, 'message')}: ${[...new Set(codes)].join(', ')}. The next sweep sends them again.`,
      { codes },
    );
  }
}
