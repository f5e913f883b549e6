import { caughtText } from '../functions/caught-error.ts';
import { RolecallError } from '../functions/rolecall-error.ts';

/** What was typed cannot be carried out; nothing has been done. */
export class UsageError extends RolecallError<'UsageError', object> {
  constructor(message: string) {
    super('UsageError', message, {});
  }
}

/** The Region has no stack of Rolecall, or none of the name. */
export class StackNotFound extends RolecallError<'StackNotFound', { region: string; stack: string | undefined }> {
  constructor(region: string, stack?: string) {
    const what = stack === undefined ? 'Rolecall is not deployed' : `There is no stack ${stack} of Rolecall`;
    super(
      'StackNotFound',
      `${what} in ${region}. Name the Region that it is deployed in by --region, and its stack by --stack; or deploy it: docs/install.md.`,
      { region, stack },
    );
  }
}

/** Several stacks of Rolecall are deployed in the Region. */
export class StackAmbiguous extends RolecallError<'StackAmbiguous', { stacks: readonly string[] }> {
  constructor(region: string, stacks: readonly string[]) {
    super(
      'StackAmbiguous',
      `Several stacks of Rolecall are deployed in ${region}: ${stacks.join(', ')}. Choose one by --stack.`,
      { stacks },
    );
  }
}

/** The stack was deployed without the workflow: the settings left it out. */
export class WorkflowNotDeployed extends RolecallError<'WorkflowNotDeployed', { workflow: string }> {
  constructor(stack: string, workflow: string) {
    super(
      'WorkflowNotDeployed',
      `Stack ${stack} has no workflow ${workflow}: settings.yml leaves it out. See docs/settings.md.`,
      { workflow },
    );
  }
}

/** No execution has the name or the ARN. */
export class ExecutionNotFound extends RolecallError<'ExecutionNotFound', { execution: string }> {
  constructor(execution: string, stack: string) {
    super(
      'ExecutionNotFound',
      `Stack ${stack} has no execution ${execution}. List those that there are: rolecall history.`,
      { execution },
    );
  }
}

/** Several executions run, or several workflows have one of the name. */
export class ExecutionAmbiguous extends RolecallError<'ExecutionAmbiguous', { executions: readonly string[] }> {
  constructor(executions: readonly string[]) {
    super(
      'ExecutionAmbiguous',
      `There are several executions. Name one of these:\n${executions.map((arn) => `  ${arn}`).join('\n')}`,
      { executions },
    );
  }
}

/** No execution runs, so none can be meant without being named. */
export class NoExecutionRuns extends RolecallError<'NoExecutionRuns', { stack: string }> {
  constructor(stack: string) {
    super(
      'NoExecutionRuns',
      `No execution of stack ${stack} runs. Name one of those that have ended: rolecall history.`,
      {
        stack,
      },
    );
  }
}

/** The dry run came to no plan, and the plan did not refuse anything either: AWS failed. Nothing has been changed. */
export class DryRunFailed extends RolecallError<'DryRunFailed', { execution: string; error: string }> {
  constructor(execution: string, error: string, cause: string) {
    const why = cause === '' ? error : caughtText({ Error: error, Cause: cause });
    super('DryRunFailed', `Dry run ${execution} came to no plan: ${why} Nothing has been changed. Try again.`, {
      execution,
      error,
    });
  }
}
