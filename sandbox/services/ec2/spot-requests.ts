import { AwsError } from '../../wire/aws-error.ts';
import type { Region } from './region.ts';
import type { SpotRequest, SpotRequestOf } from './spot-request.ts';

/**
 * No instance comes of it: the sandbox has no Spot market.
 * @returns its id
 */
export function addSpotRequest(region: Region, request: SpotRequestOf): string {
  const id = region.ids.resource('sir').slice(0, 'sir-'.length + 8);
  region.spotRequests.set(id, {
    SpotInstanceRequestId: id,
    CreateTime: new Date(region.clock.now()),
    Type: 'one-time',
    State: 'open',
    ProductDescription: 'Linux/UNIX',
    InstanceInterruptionBehavior: 'terminate',
    ...request,
  });
  return id;
}

export function requireSpotRequest({ spotRequests }: Region, id: string): SpotRequest {
  const found = spotRequests.get(id);
  if (found) return found;
  throw new AwsError(
    'InvalidSpotInstanceRequestID.NotFound',
    400,
    `The spot instance request ID '${id}' does not exist`,
  );
}
