import { parseArgs } from 'node:util';
import { roleArn, type Actor, type Names } from './fill.ts';

export const usage = `Usage: npm run policies -- [--policy FILE] [--provisioning ROLE] [--deployment ROLE] [--operations ROLE]
                           [--stack-roles ROLE] [FOLDER]

  --policy FILE        the policy.yml that has the tag keys; policy.yml if left out
  --provisioning ROLE  may set the tags, also at a launch
  --deployment ROLE    may deploy and remove the stack
  --operations ROLE    may start, stop and redrive executions, and move dead letters back
  --stack-roles ROLE   the roles of the stack itself; rolecall-* if left out
  FOLDER               where the policies are written; .policies if left out

A ROLE is a name with its path in front (team/deploy), or an ARN; * stands for any characters. Give an option again for
another role. Left out, the role has the name of the option.`;

export interface Arguments {
  policy: string;
  folder: string;
  roles: Names['roles'];
}

/** What is wrong with the command line. */
export class UsageError extends Error {
  override name = 'UsageError' as const;
}

const role = { type: 'string', multiple: true } as const;
const options = {
  policy: { type: 'string', default: 'policy.yml' },
  provisioning: role,
  deployment: role,
  operations: role,
  'stack-roles': role,
} as const;

/** @throws UsageError */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parsed(args);
  const [folder = '.policies', ...others] = positionals;
  if (others.length > 0) throw new UsageError(`One folder is enough; given also: ${others.join(', ')}.`);
  const rolesOf = (option: 'provisioning' | 'deployment' | 'operations' | 'stack-roles', leftOut: Actor): string[] =>
    (values[option] ?? [leftOut]).map((role) => checked(option, role));
  const roles = {
    provisioning: rolesOf('provisioning', 'provisioning'),
    deployment: rolesOf('deployment', 'deployment'),
    operations: rolesOf('operations', 'operations'),
    'rolecall-*': rolesOf('stack-roles', 'rolecall-*'),
  };
  return { policy: values.policy, folder, roles };
}

/** A role that is only `*` would let everybody through. */
function checked(option: string, role: string): string {
  const arn = roleArn(role);
  if (/^arn:[\w*-]+:iam::[\d*]*:role\/[\w+=,.@/*?-]*\w[\w+=,.@/*?-]*$/.test(arn)) return arn;
  throw new UsageError(`--${option}: ${JSON.stringify(role)} is not the name or the ARN of a role.`);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    // parseArgs throws a TypeError that names the argument.
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}
