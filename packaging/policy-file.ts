/** The file that `--policy` names. Undefined when it names none, as when a script's variable is empty. */
export function policyFileNamed({ policy = 'policy.yml' }: { policy?: unknown }): string | undefined {
  return typeof policy === 'string' && policy.trim() !== '' ? policy : undefined;
}
