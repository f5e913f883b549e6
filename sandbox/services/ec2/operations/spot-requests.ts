import type {
  CancelSpotInstanceRequestsRequest,
  CancelSpotInstanceRequestsResult,
  DescribeSpotInstanceRequestsRequest,
  DescribeSpotInstanceRequestsResult,
} from '@aws-sdk/client-ec2';
import { stopDryRun } from '../errors.ts';
import { type FilterReader, matcher } from '../filters.ts';
import { pageOf } from '../page.ts';
import type { Region } from '../region.ts';
import type { SpotRequest } from '../spot-request.ts';
import { requireSpotRequest } from '../spot-requests.ts';

export function describeSpotInstanceRequests(
  region: Region,
  request: DescribeSpotInstanceRequestsRequest,
): DescribeSpotInstanceRequestsResult {
  const { SpotInstanceRequestIds = [], Filters } = request;
  const matches = matcher(Filters, reader, (name) => `The filter '${name}' is invalid`);
  const named = SpotInstanceRequestIds.map((id) => requireSpotRequest(region, id));
  stopDryRun(request);
  const { ids, NextToken } = pageOf(region, request, () =>
    (named.length > 0 ? named : [...region.spotRequests.values()])
      .filter(matches)
      .flatMap(({ SpotInstanceRequestId }) => SpotInstanceRequestId ?? []),
  );
  return { SpotInstanceRequests: ids.map((id) => requireSpotRequest(region, id)), NextToken };
}

/** The instance of a request goes on running: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CancelSpotInstanceRequests.html */
export function cancelSpotInstanceRequests(
  region: Region,
  request: CancelSpotInstanceRequestsRequest,
): CancelSpotInstanceRequestsResult {
  const ids = request.SpotInstanceRequestIds ?? [];
  const requests = ids.map((id) => requireSpotRequest(region, id));
  stopDryRun(request);
  for (const [index, id] of ids.entries()) region.spotRequests.set(id, { ...requests[index], State: 'cancelled' });
  const State = 'cancelled' as const;
  return { CancelledSpotInstanceRequests: ids.map((SpotInstanceRequestId) => ({ SpotInstanceRequestId, State })) };
}

const reader: FilterReader<SpotRequest> = (name) => {
  switch (name) {
    case 'spot-instance-request-id':
      return ({ SpotInstanceRequestId = '' }) => [SpotInstanceRequestId];
    case 'state':
      return ({ State = '' }) => [State];
    case 'type':
      return ({ Type = '' }) => [Type];
    default:
      return undefined;
  }
};
