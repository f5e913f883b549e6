import { partitionOf } from '../../world/partition.ts';
import type { Ec2Event } from './event.ts';
import type { Instance } from './instance.ts';
import type { Region } from './region.ts';
import type { StateEntry } from './timeline.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html */
export const stateChange = (region: Region, instance: Instance, { state }: StateEntry): Ec2Event =>
  instanceEvent(region, instance, 'aws.ec2', 'EC2 Instance State-change Notification', {
    'instance-id': instance.id,
    state,
  });

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/monitor-tag-changes.html */
export const tagChange = (region: Region, instance: Instance, changedKeys: string[]): Ec2Event =>
  instanceEvent(region, instance, 'aws.tag', 'Tag Change on Resource', {
    'changed-tag-keys': changedKeys,
    tags: Object.fromEntries(instance.tags),
    service: 'ec2',
    'resource-type': 'instance',
    version: instance.tagVersion,
  });

const instanceEvent = (
  region: Region,
  instance: Instance,
  source: string,
  detailType: string,
  detail: Record<string, unknown>,
): Ec2Event => ({
  version: '0',
  id: region.ids.uuid(),
  'detail-type': detailType,
  source,
  account: region.accountId,
  time: new Date(region.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
  region: region.name,
  resources: [`arn:${partitionOf(region.name).name}:ec2:${region.name}:${region.accountId}:instance/${instance.id}`],
  detail,
});
