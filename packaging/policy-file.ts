/** The file that `--policy` names; undefined where it names none, as a script's empty variable does. */
export function policyFileNamed({ policy = 'policy.yml' }: { policy?: unknown }): string | undefined {
  return typeof policy === 'string' && policy.trim() !== '' ? policy : undefined;
}
