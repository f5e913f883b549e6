/** Instances that failed in the same way, in one entry, so that a wave in which all fail still fits into a state. */
export interface FailedInstances {
  error: string;
  cause: string;
  /** Whether these instances are now without any instance profile: then the remedy is urgent. */
  bare: boolean;
  instanceIds: string[];
}

export const idsIn = (failures: readonly FailedInstances[]): string[] =>
  failures.flatMap(({ instanceIds }) => instanceIds);

export const countFailed = (failures: readonly FailedInstances[]): number => idsIn(failures).length;

/**
 * One entry for each error, so that a thousand failures are not a thousand texts. These two have one for each cause: only
 * the cause names the instance profile, or why an instance was not started.
 */
export function groupFailures(failures: readonly FailedInstances[]): FailedInstances[] {
  const byKind = Map.groupBy(failures, ({ error, bare, cause }) =>
    ['AnotherProfileAssociated', 'NotStarted'].includes(error) ? `${cause} ${bare}` : `${error} ${bare}`,
  );
  return [...byKind.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, instanceIds: [first, ...others].flatMap(({ instanceIds }) => instanceIds) }] : [],
  );
}
