import { RolecallError } from '../../functions/rolecall-error.ts';

/** What it leaves is not known yet. Nothing has been changed. */
export class ExecutionStillRuns extends RolecallError<'ExecutionStillRuns', { execution: string }> {
  constructor(execution: string) {
    super(
      'ExecutionStillRuns',
      `Execution ${execution} still runs, and sees to its instances itself. Follow it: rolecall watch ${execution}`,
      { execution },
    );
  }
}
