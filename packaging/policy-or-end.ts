import { rmSync } from 'node:fs';
import { PolicyInvalid } from '../functions/policy/errors.ts';
import type { Policy } from '../functions/policy/policy.ts';
import { readPolicy } from './read-policy.ts';

/**
 * Reads and checks the policy. With a mistake in it, ends the process: Serverless would print the mistake again for every
 * value that serverless.yml takes from the policy, and leave an earlier package in its place.
 */
export function policyOrEnd(file: string): Policy {
  try {
    return readPolicy(file);
  } catch (error) {
    if (!(error instanceof PolicyInvalid)) throw error;
    return endWithout(error.message);
  }
}

/** Says why nothing is packaged, removes an earlier package, and ends the process. */
export function endWithout(why: string): never {
  console.error(`${why}\n\nNothing is packaged.`);
  for (const folder of ['.build', '.serverless']) rmSync(folder, { recursive: true, force: true });
  process.exit(1);
}
