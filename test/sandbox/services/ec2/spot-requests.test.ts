import {
  CancelSpotInstanceRequestsCommand,
  DescribeSpotInstanceRequestsCommand,
  type Filter,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { send } from '../../send.ts';

const account = queryAccount();
const once = account.ec2.requestSpot({});
const active = account.ec2.requestSpot({
  Type: 'persistent',
  State: 'active',
  LaunchSpecification: { ImageId: 'ami-0fef201115eefe936', IamInstanceProfile: { Name: 'web' } },
});
const names = new Map([
  [once, 'once'],
  [active, 'active'],
]);

describe('Spot requests', () => {
  it.each<[string, Filter[], string[]]>([
    ['all', [], ['once', 'active']],
    ['those of a type', [{ Name: 'type', Values: ['persistent'] }], ['active']],
    ['those in states', [{ Name: 'state', Values: ['open', 'disabled'] }], ['once']],
    ['one, by id', [{ Name: 'spot-instance-request-id', Values: [active] }], ['active']],
  ])('are %s', async (_, Filters, found) => {
    const { SpotInstanceRequests = [] } = await account.ec2Client.send(
      new DescribeSpotInstanceRequestsCommand({ Filters }),
    );

    expect(SpotInstanceRequests.map(({ SpotInstanceRequestId = '' }) => names.get(SpotInstanceRequestId))).toEqual(
      found,
    );
  });

  it('show what they launch with', async () => {
    const { SpotInstanceRequests } = await account.ec2Client.send(
      new DescribeSpotInstanceRequestsCommand({ SpotInstanceRequestIds: [active] }),
    );

    expect(active).toMatch(/^sir-\w{8}$/);
    expect(SpotInstanceRequests).toMatchObject([
      { Type: 'persistent', State: 'active', LaunchSpecification: { IamInstanceProfile: { Name: 'web' } } },
    ]);
  });

  it('are cancelled, and still shown', async () => {
    const id = account.ec2.requestSpot({ Type: 'persistent' });
    const SpotInstanceRequestIds = [id];

    const { CancelledSpotInstanceRequests } = await account.ec2Client.send(
      new CancelSpotInstanceRequestsCommand({ SpotInstanceRequestIds }),
    );

    expect(CancelledSpotInstanceRequests).toEqual([{ SpotInstanceRequestId: id, State: 'cancelled' }]);
    expect(await send(account, 'DescribeSpotInstanceRequests', { SpotInstanceRequestIds })).toMatchObject({
      SpotInstanceRequests: [{ State: 'cancelled' }],
    });
  });

  it('are refused by an id that none has', async () => {
    expect(await send(account, 'DescribeSpotInstanceRequests', { SpotInstanceRequestIds: ['sir-00000000'] })).toEqual({
      status: 400,
      code: 'InvalidSpotInstanceRequestID.NotFound',
      message: "The spot instance request ID 'sir-00000000' does not exist",
    });
  });
});
