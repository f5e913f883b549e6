import type { SummaryStatus } from '@aws-sdk/client-ec2';
import { fractionOf } from '../../world/random.ts';
import type { Instance } from './instance.ts';
import type { Region } from './region.ts';
import { shownStateAt } from './timeline.ts';

/** EC2's two checks of an instance. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-system-instance-status-check.html */
export interface StatusChecks {
  system: SummaryStatus;
  instance: SummaryStatus;
}

/** Each start has a time of its own, which the seed draws with the instance's id. */
export function statusChecksAt(region: Region, instance: Instance, now: number): StatusChecks {
  const { state, at, launchTime } = shownStateAt(instance, now);
  if (state !== 'running') return { system: 'not-applicable', instance: 'not-applicable' };
  const { least, most } = region.timing.statusChecks;
  const takes = least + (most - least) * fractionOf(`${instance.id} ${launchTime}`);
  if (now < at + takes * 1000) return { system: 'initializing', instance: 'initializing' };
  return { system: 'ok', instance: instance.trouble?.failsChecks ? 'impaired' : 'ok' };
}
