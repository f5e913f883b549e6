import type { NextInstances } from '../next-instances/launchers.ts';

/** So many a plan and a report name: a state holds 256 KiB. */
const mostNamed = 100;

export const fewOf = (next: readonly NextInstances[]): NextInstances[] => next.slice(0, mostNamed);

/** What launches the next instances with the instance profile, and how to mend it. */
export const nextText = ({ kind, region, id, name, version, remedy }: NextInstances, instanceProfile: string): string =>
  `${region}: ${[kind, name ?? id, ...(version === undefined ? [] : [`version ${version}`])].join(' ')} launches the next instances with instance profile ${instanceProfile}: ${remedy}`;
