import { describeProblem, type PolicyProblem } from '../functions/policy/errors.ts';
import { RolecallError } from '../functions/rolecall-error.ts';

/** The settings are not ones that a stack can be deployed with. Nothing is packaged. */
export class SettingsInvalid extends RolecallError<'SettingsInvalid', { problems: readonly PolicyProblem[] }> {
  constructor(problems: readonly PolicyProblem[], describe = describeProblem) {
    super('SettingsInvalid', problems.map(describe).join('\n'), { problems });
  }
}
