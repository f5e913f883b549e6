import { paginateDescribeSpotInstanceRequests } from '@aws-sdk/client-ec2';
import type { SpotRequest } from '../launch-sources.ts';
import { ec2 } from './ec2-client.ts';

/**
 * The Spot requests that launch an instance again whenever they lose theirs. `disabled` is one whose instance is stopped.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-request-status.html
 */
const persistent = [
  { Name: 'type', Values: ['persistent'] },
  { Name: 'state', Values: ['open', 'active', 'disabled'] },
];

export async function* persistentSpotRequests(region: string): AsyncGenerator<SpotRequest> {
  const pages = paginateDescribeSpotInstanceRequests({ client: ec2(region), pageSize: 1000 }, { Filters: persistent });
  for await (const { SpotInstanceRequests } of pages) {
    for (const { SpotInstanceRequestId: id = '', LaunchSpecification } of SpotInstanceRequests ?? []) {
      const { Arn: arn, Name: name } = LaunchSpecification?.IamInstanceProfile ?? {};
      yield { id, profile: { ...(arn && { arn }), ...(name && { name }) } };
    }
  }
}
