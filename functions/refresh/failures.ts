import type { FailedInstances } from '../replace-role/replacement.ts';

export const countFailed = (failures: readonly FailedInstances[]): number =>
  failures.reduce((sum, { instanceIds }) => sum + instanceIds.length, 0);

/**
 * One entry for each way to fail, so that a thousand failures are not a thousand texts; and one for each instance profile
 * that somebody else gave, which only the cause names.
 */
export function together(failures: readonly FailedInstances[]): FailedInstances[] {
  const byKind = Map.groupBy(failures, ({ error, bare, cause }) =>
    error === 'AnotherProfileAssociated' ? cause : `${error} ${bare}`,
  );
  return [...byKind.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, instanceIds: [first, ...others].flatMap(({ instanceIds }) => instanceIds) }] : [],
  );
}

/** Trying again changes nothing, or undoes what somebody else meant. */
const final = [
  'AccessDenied',
  'AnotherProfileAssociated',
  'AssociationLost',
  'InvalidInstanceID.Malformed',
  'UnauthorizedOperation',
];

/** Instances that have no instance profile and may get it back by another try. */
export const isMendable = ({ bare, error }: FailedInstances): boolean => bare && !final.includes(error);
