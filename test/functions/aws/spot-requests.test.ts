import { afterEach, describe, expect, it, vi } from 'vitest';
import { persistentSpotRequests } from '../../../functions/aws/spot-requests.ts';
import { queryAccount } from '../../sandbox/query-account.ts';
import { allOf } from '../all-of.ts';
import { clientsOf } from '../clients-of.ts';

const region = 'us-east-1';
const arn = 'arn:aws:iam::123456789012:instance-profile/web';

afterEach(() => vi.restoreAllMocks());

describe('the Spot requests', () => {
  it('are the persistent ones that are not over, with how they name the instance profile', async () => {
    const account = queryAccount();
    clientsOf(account);
    const request = (
      Type: 'one-time' | 'persistent',
      State: 'open' | 'active' | 'disabled' | 'cancelled',
      profile = {},
    ) => account.ec2.requestSpot({ Type, State, LaunchSpecification: { IamInstanceProfile: profile } });
    const open = request('persistent', 'open', { Name: 'web' });
    const active = request('persistent', 'active', { Arn: arn });
    const disabled = request('persistent', 'disabled');
    request('persistent', 'cancelled');
    request('one-time', 'open');

    expect(await allOf(persistentSpotRequests(region))).toEqual([
      { id: open, profile: { name: 'web' } },
      { id: active, profile: { arn } },
      { id: disabled, profile: {} },
    ]);
  });

  it('are those of every page, and of the first one again', async () => {
    const account = queryAccount();
    const calls = clientsOf(account);
    for (let count = 0; count < 1001; count += 1) account.ec2.requestSpot({ Type: 'persistent' });
    for await (const _ of persistentSpotRequests(region)) break;

    expect(await allOf(persistentSpotRequests(region))).toHaveLength(1001);
    expect(calls).toHaveLength(3);
  });
});
