import { createHash } from 'node:crypto';
import type { Instance as InstanceAnswer } from '@aws-sdk/client-ec2';
import type { Instance } from './instance.ts';
import { shownStateAt } from './timeline.ts';

/**
 * The public address of an instance: an Elastic IP address stays with it, another one is lost when it stops, and the next
 * start brings a new one. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Stop_Start.html
 */
export function publicAddressAnswer(
  instance: Instance,
  now: number,
  accountId: string,
): Pick<InstanceAnswer, 'PublicIpAddress' | 'NetworkInterfaces'> {
  const { state, launchTime } = shownStateAt(instance, now);
  const isUp = ['pending', 'running', 'stopping'].includes(state);
  const own = isUp && instance.kind.hasPublicAddress ? addressFrom(`${instance.id} ${launchTime}`) : undefined;
  const elastic = instance.hasElasticAddress ? addressFrom(`${instance.id} elastic`) : undefined;
  const PublicIp = elastic ?? own;
  if (PublicIp === undefined) return {};
  const IpOwnerId = elastic === undefined ? 'amazon' : accountId;
  return { PublicIpAddress: PublicIp, NetworkInterfaces: [{ Association: { PublicIp, IpOwnerId } }] };
}

/** In a block that belongs to nobody: https://datatracker.ietf.org/doc/html/rfc2544 */
function addressFrom(text: string): string {
  const [first = 0, second = 0, third = 0] = createHash('sha256').update(text).digest();
  return `198.${18 + (first % 2)}.${second}.${third}`;
}
