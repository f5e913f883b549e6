import type { DescribeInstancesRequest, DescribeInstancesResult, Reservation } from '@aws-sdk/client-ec2';
import { associationsAt, shownAssociation } from '../association.ts';
import { stopDryRun } from '../errors.ts';
import { exactValues, type FilterReader, matcher } from '../filters.ts';
import { instanceAnswer } from '../instance-answer.ts';
import type { Instance } from '../instance.ts';
import { knownInstance } from '../known-instance.ts';
import { checkPaging, pageOf } from '../page.ts';
import { requireInstances } from '../require-instance.ts';
import type { Region } from '../region.ts';
import { shownStateAt } from '../timeline.ts';

export function describeInstances(region: Region, request: DescribeInstancesRequest): DescribeInstancesResult {
  checkPaging(request);
  const matches = matcher(request.Filters, readerFor(region), (name) => `The filter '${name}' is invalid`);
  stopDryRun(request);
  const { ids, NextToken } = pageOf(region, request, () =>
    candidates(region, request)
      .filter(matches)
      .map(({ id }) => id),
  );
  const page = ids.map((id) => knownInstance(region, id)).filter((instance) => instance !== undefined);
  return { Reservations: reservations(region, page.filter(matches)), NextToken };
}

/** As few instances as an index can narrow it down to: they hold everything that is asked for. */
function candidates(region: Region, { InstanceIds = [], Filters }: DescribeInstancesRequest): Instance[] {
  if (InstanceIds.length > 0) return requireInstances(region, InstanceIds);
  const ids = exactValues(Filters, 'instance-id');
  const profiles = exactValues(Filters, 'iam-instance-profile.arn', 'iam-instance-profile.id');
  const found = ids ?? profiles?.flatMap((profile) => instancesOn(region, profile)) ?? region.instances.keys();
  return [...new Set(found)].map((id) => knownInstance(region, id)).filter((instance) => instance !== undefined);
}

/** Removes the instances that are not on the profile any more from the index, since it passes them anyway. */
function instancesOn(region: Region, profile: string): string[] {
  const now = region.clock.now();
  const instances = region.instancesByProfile.get(profile) ?? new Set();
  for (const instance of instances)
    if (!associationsAt(instance, now).some(({ profile: { Arn, Id } }) => profile === Arn || profile === Id))
      instances.delete(instance);
  return [...instances].map(({ id }) => id);
}

const readerFor =
  (region: Region): FilterReader<Instance> =>
  (name) => {
    const now = region.clock.now();
    const profile = (instance: Instance) => shownAssociation(instance, now)?.profile;
    if (name.startsWith('tag:')) return ({ tags }) => present(tags.get(name.slice('tag:'.length)));
    switch (name) {
      case 'instance-id':
        return ({ id }) => [id];
      case 'iam-instance-profile.arn':
        return (instance) => present(profile(instance)?.Arn);
      case 'iam-instance-profile.id':
        return (instance) => present(profile(instance)?.Id);
      case 'instance-state-name':
        return (instance) => [shownStateAt(instance, now).state];
      case 'tag-key':
        return ({ tags }) => [...tags.keys()];
      default:
        return undefined;
    }
  };

const present = (value: string | undefined): string[] => (value === undefined ? [] : [value]);

function reservations(region: Region, instances: readonly Instance[]): Reservation[] {
  const launched = Map.groupBy(instances, ({ reservationId }) => reservationId);
  return [...launched].map(([ReservationId, instancesOfLaunch]) => ({
    ReservationId,
    OwnerId: region.accountId,
    Groups: [],
    Instances: instancesOfLaunch.map((instance) => instanceAnswer(region, instance)),
  }));
}
