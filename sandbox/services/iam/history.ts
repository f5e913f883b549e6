/** Every value that was written under a name, with its time: IAM's replicas and EC2 read the value of some time ago. */
export interface History<Value extends { name: string }> {
  read(name: string, at: number): Value | undefined;
  list(at: number): Value[];
  /** Whether there are so many, or more. */
  has(count: number, at: number): boolean;
  /** @param value undefined to delete it */
  write(name: string, value: Value | undefined, at: number): void;
  /**
   * Whether the name, in any case, is in use: names are "not distinguished by case",
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  taken(name: string, at: number): boolean;
}

interface Version<Value> {
  at: number;
  value: Value | undefined;
}

export function createHistory<Value extends { name: string }>(): History<Value> {
  const written = new Map<string, Version<Value>[]>();
  const versionsOf = (name: string): Version<Value>[] => written.get(name.toLowerCase()) ?? [];
  const current = (versions: Version<Value>[], at: number): Value | undefined =>
    versions.findLast((version) => version.at <= at)?.value;

  const list = (at: number): Value[] =>
    [...written.values()].map((versions) => current(versions, at)).filter((value) => value !== undefined);

  return {
    read(name, at) {
      const value = current(versionsOf(name), at);
      return value?.name === name ? value : undefined;
    },
    list,
    // There are at most as many as names that were ever written: mostly nothing needs to be counted.
    has: (count, at) => written.size >= count && list(at).length >= count,
    write: (name, value, at) => void written.set(name.toLowerCase(), [...versionsOf(name), { at, value }]),
    taken: (name, at) => current(versionsOf(name), at) !== undefined,
  };
}
