import type {
  DescribeInstanceStatusRequest,
  DescribeInstanceStatusResult,
  InstanceStatus,
  SummaryStatus,
} from '@aws-sdk/client-ec2';
import { invalidValue, stopDryRun } from '../errors.ts';
import { type FilterReader, matcher } from '../filters.ts';
import type { Instance } from '../instance.ts';
import { knownInstance } from '../known-instance.ts';
import { checkPaging, pageOf } from '../page.ts';
import { requireInstances } from '../require-instance.ts';
import type { Region } from '../region.ts';
import { statusChecksAt } from '../status-checks.ts';
import { shownStateAt, stateAnswer } from '../timeline.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html */
const mostIds = 100;

/** Without IncludeAllInstances it answers for instances that run, and leaves the others out. */
export function describeInstanceStatus(
  region: Region,
  request: DescribeInstanceStatusRequest,
): DescribeInstanceStatusResult {
  const { InstanceIds = [], IncludeAllInstances = false } = request;
  checkPaging(request);
  if (InstanceIds.length > mostIds) throw invalidValue(`The request has more than ${mostIds} instance IDs.`);
  const matches = matcher(request.Filters, readerFor(region), (name) => `The filter '${name}' is invalid`);
  const asked = InstanceIds.length > 0 ? requireInstances(region, InstanceIds) : [...region.instances.values()];
  stopDryRun(request);
  const now = region.clock.now();
  const { ids, NextToken } = pageOf(region, request, () =>
    asked
      .filter((instance) => IncludeAllInstances || shownStateAt(instance, now).state === 'running')
      .filter(matches)
      .map(({ id }) => id),
  );
  const page = ids.map((id) => knownInstance(region, id)).filter((instance) => instance !== undefined);
  return { InstanceStatuses: page.map((instance) => statusAnswer(region, instance)), NextToken };
}

const readerFor =
  (region: Region): FilterReader<Instance> =>
  (name) => {
    const now = region.clock.now();
    switch (name) {
      case 'instance-state-name':
        return (instance) => [shownStateAt(instance, now).state];
      case 'instance-status.status':
        return (instance) => [statusChecksAt(region, instance, now).instance];
      case 'system-status.status':
        return (instance) => [statusChecksAt(region, instance, now).system];
      default:
        return undefined;
    }
  };

function statusAnswer(region: Region, instance: Instance): InstanceStatus {
  const now = region.clock.now();
  const { system, instance: own } = statusChecksAt(region, instance, now);
  return {
    InstanceId: instance.id,
    AvailabilityZone: instance.availabilityZone,
    InstanceState: stateAnswer(shownStateAt(instance, now).state),
    SystemStatus: summary(system),
    InstanceStatus: summary(own),
  };
}

const reachability = { ok: 'passed', initializing: 'initializing', impaired: 'failed' } as const;

const summary = (Status: SummaryStatus) => ({
  Status,
  ...(Status in reachability && {
    Details: [{ Name: 'reachability' as const, Status: reachability[Status as keyof typeof reachability] }],
  }),
});
