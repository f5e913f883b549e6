/** The file that an option names, such as `--policy FILE`. Undefined when it names none, as when a script's variable is empty. */
export function namedFile(option: unknown, otherwise: string): string | undefined {
  if (option === undefined) return otherwise;
  return typeof option === 'string' && option.trim() !== '' ? option : undefined;
}
