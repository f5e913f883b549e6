import { rmSync } from 'node:fs';
import { PolicyInvalid } from '../functions/policy/errors.ts';
import type { Policy } from '../functions/policy/policy.ts';
import { readPolicy } from './read-policy.ts';

/**
 * The checked policy. With a broken one the process ends here: Serverless would tell each mistake once for every place
 * that takes a value from the policy, and leave the package of an earlier one.
 */
export function policyOrEnd(file: string): Policy {
  try {
    return readPolicy(file);
  } catch (error) {
    if (!(error instanceof PolicyInvalid)) throw error;
    return endWithout(error.message);
  }
}

/** Says why there is no package, once. */
export function endWithout(why: string): never {
  console.error(`${why}\n\nNothing is packaged.`);
  for (const folder of ['.build', '.serverless']) rmSync(folder, { recursive: true, force: true });
  process.exit(1);
}
