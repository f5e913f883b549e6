import type { FailureReport } from '../../functions/workflow/region-report.ts';
import { isOfInstances, type AnyReport, type InstancesReport } from './states.ts';

/** Instances that failed alike, and what to do about them. */
export interface Failure extends FailureReport {
  region: string;
  /** On the way there, of an execution that went back. */
  isBefore: boolean;
}

/** What is urgent first. */
export function failuresIn(report: AnyReport | undefined): Failure[] {
  if (!isOfInstances(report)) return [];
  return [...failuresOf(report.regions, false), ...failuresOf(report.there?.regions ?? [], true)].toSorted(
    (one, other) => Number(other.bare) - Number(one.bare),
  );
}

const failuresOf = (regions: InstancesReport['regions'], isBefore: boolean): Failure[] =>
  regions.flatMap(({ region, failures }) => failures.map((failure) => ({ ...failure, region, isBefore })));

/**
 * The remedy of one of them: a command of functions/workflow/commands.ts goes through the ids of all, in lines of a hundred.
 * @returns in parts: the instance's id stands between them
 */
export function remedyParts({ remedy, instanceIds }: Failure): string[] {
  const lines = remedy.split('\n');
  const loop = /\bfor id in (?:i-[0-9a-f]+ ?)+;/;
  if (instanceIds.length === 0 || !lines.some((line) => loop.test(line))) return [remedy];
  const first = lines.findIndex((line) => loop.test(line));
  const ofOne = lines.filter((line, index) => index === first || !loop.test(line)).join('\n');
  return ofOne.replace(loop, 'for id in \0;').split('\0');
}
