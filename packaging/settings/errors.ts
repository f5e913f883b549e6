import { describeProblem, type PolicyProblem } from '../../functions/policy/errors.ts';

/** The settings are not ones that a stack can be deployed with. Nothing is packaged. */
export class SettingsInvalid extends Error {
  override name = 'SettingsInvalid' as const;
  readonly context: { problems: readonly PolicyProblem[] };

  constructor(problems: readonly PolicyProblem[], describe = describeProblem) {
    super(problems.map(describe).join('\n'));
    this.context = { problems };
  }
}
