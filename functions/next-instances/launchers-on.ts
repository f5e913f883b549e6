import type { LaunchSources } from '../launch-sources.ts';
import { groupLaunchers } from './group-launchers.ts';
import type { NextInstances } from './launchers.ts';
import { configurationLaunchers, spotLaunchers } from './other-launchers.ts';
import type { Sought } from './sought.ts';
import { templateLaunchers } from './template-launchers.ts';

/** What among these would launch the next instances with the instance profile. */
export const launchersOn = (
  region: string,
  { versions, pinned, groups, configurations, requests }: LaunchSources,
  profile: Sought,
): NextInstances[] => [
  ...templateLaunchers(region, versions, profile),
  ...groupLaunchers(region, groups, [...versions, ...pinned], profile),
  ...configurationLaunchers(region, configurations, groups, profile),
  ...spotLaunchers(region, requests, profile),
];
