import { RolecallError } from '../rolecall-error.ts';

/** A variable that the stack sets for the function is missing: the function does not start. */
export class VariableMissing extends RolecallError<'VariableMissing', { variable: string }> {
  constructor(variable: string) {
    super(
      'VariableMissing',
      `The environment variable ${variable} is missing: serverless.yml sets it for this function.`,
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
      `${codes.length} messages were not sent: ${[...new Set(codes)].join(', ')}. The next sweep sends them again.`,
      { codes },
    );
  }
}
