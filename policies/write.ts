import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PolicyInvalid } from '../functions/policy/errors.ts';
import { readPolicy } from '../configuration/read-policy.ts';
import { writableInIam } from '../packaging/writable-in-iam.ts';
import { readArguments, usage, UsageError } from './arguments.ts';
import { fill } from './fill.ts';

/**
 * What AWS Organizations allows for one service control policy, white space included.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const charactersAllowed = 5120;

// npm run policies: the policies of this folder, with the tag keys of policy.yml and the roles that are let through.
try {
  const { policy, folder, roles } = readArguments(process.argv.slice(2));
  const { tagKey, optOutTag } = readPolicy(policy);
  const unwritable = [tagKey, optOutTag].find((key) => !writableInIam(key));
  if (unwritable !== undefined)
    throw new UsageError(`${policy}: a policy of IAM cannot have the tag key ${unwritable}. Choose one in Latin-1.`);
  for (const file of globSync('*/*.json', { cwd: import.meta.dirname }).toSorted()) {
    const source: unknown = JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));
    const text = JSON.stringify(fill(source, { tagKey, optOutTag, roles }), null, 1);
    if (text.length > charactersAllowed)
      throw new UsageError(
        `${file} would have ${text.length} characters; AWS takes ${charactersAllowed}. Name fewer roles.`,
      );
    const target = join(folder, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, `${text}\n`);
    console.log(target);
  }
} catch (error) {
  if (!(error instanceof UsageError || error instanceof PolicyInvalid)) throw error;
  console.error(error instanceof UsageError ? `${error.message}\n\n${usage}` : error.message);
  process.exitCode = 1;
}
