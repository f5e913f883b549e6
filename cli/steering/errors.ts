import { RolecallError } from '../../functions/rolecall-error.ts';

/** The execution is over: no tag steers it any more. Nothing has been changed. */
export class ExecutionHasEnded extends RolecallError<'ExecutionHasEnded', { execution: string; status: string }> {
  constructor(execution: string, status: string) {
    super(
      'ExecutionHasEnded',
      `Execution ${execution} has ended (${status}), so nothing can steer it. See what became of it: rolecall watch ${execution}`,
      { execution, status },
    );
  }
}

/** The workflow has no waves, between which it could be steered. Nothing has been changed. */
export class ExecutionHasNoWaves extends RolecallError<'ExecutionHasNoWaves', { execution: string }> {
  constructor(execution: string, why: string) {
    super('ExecutionHasNoWaves', `Execution ${execution} has no waves that could be held or stopped: ${why}.`, {
      execution,
    });
  }
}

/** Its plan would refuse a tag that names it, as one left from another execution. Nothing has been changed. */
export class ExecutionStillPlans extends RolecallError<'ExecutionStillPlans', { execution: string }> {
  constructor(execution: string) {
    super(
      'ExecutionStillPlans',
      `Execution ${execution} is still planning, and has changed nothing yet. Repeat the command in a moment.`,
      { execution },
    );
  }
}

/** What it does now waits for nothing: it brings credentials back. Nothing has been changed. */
export class NothingSteersItNow extends RolecallError<'NothingSteersItNow', { execution: string }> {
  constructor(execution: string) {
    super(
      'NothingSteersItNow',
      `Execution ${execution} is on its way back, or refreshes what came while the role was replaced: no tag holds or stops that. Follow it: rolecall watch ${execution}`,
      { execution },
    );
  }
}

/** No Region of the execution waits for an approval. Nothing has been changed. */
export class NotAtCheckpoint extends RolecallError<
  'NotAtCheckpoint',
  { execution: string; checkpoints: readonly string[] }
> {
  constructor(execution: string, checkpoints: readonly string[]) {
    const ahead =
      checkpoints.length > 0
        ? `To approve one ahead, name it: ${checkpoints.join(', ')}.`
        : 'No checkpoint of it is left.';
    super('NotAtCheckpoint', `Execution ${execution} is held by no checkpoint now. ${ahead}`, {
      execution,
      checkpoints,
    });
  }
}

/** A tag takes only some characters as its value. Nothing has been changed. */
export class NameNotTaggable extends RolecallError<'NameNotTaggable', { execution: string }> {
  constructor(execution: string, executionArn: string) {
    super(
      'NameNotTaggable',
      `No tag takes the name ${execution} as its value, so no tag can name this execution. Hold it: rolecall hold ${execution} . To end it at once, which may leave instances without an instance profile: aws stepfunctions stop-execution --execution-arn ${executionArn}`,
      { execution },
    );
  }
}
