import { RolecallError } from './rolecall-error.ts';
import { cut, shown } from './text.ts';

/** A field of a payload that is wrong or missing, or that asks for what the policy does not list. */
export interface Refusal {
  field: string;
  given: unknown;
  allowed: string;
}

/**
 * A function was invoked with a payload that no workflow and no queue of ours makes. It has called nothing: whoever may invoke
 * a function cannot do more with it than the workflow does.
 */
export class PayloadRefused extends RolecallError<'PayloadRefused', Refusal & { function: string }> {
  constructor(name: string, { field, given, allowed }: Refusal) {
    super(
      'PayloadRefused',
      `${name} refuses what it was given. ${cut(field)}: ${given === undefined ? 'missing' : `given ${shown(given)}`}; allowed: ${cut(allowed, 500)}. It has called nothing. If an execution fails with this, start it again: policy.yml or the function has changed meanwhile.`,
      { function: name, field, given, allowed },
    );
  }
}
