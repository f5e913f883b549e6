import { DescribeRegionsCommand, type DescribeRegionsCommandInput } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';

describe('DescribeRegions', () => {
  const account = queryAccount({ enabledRegions: ['eu-west-1', 'us-east-1', 'af-south-1'] });
  const namesOf = async (input: DescribeRegionsCommandInput) => {
    const { Regions = [] } = await account.ec2Client.send(new DescribeRegionsCommand(input));
    return Regions.map(({ RegionName }) => RegionName);
  };

  it('shows the Regions that are enabled, and how they came to be', async () => {
    const { Regions } = await account.ec2Client.send(new DescribeRegionsCommand({}));
    expect(Regions).toEqual([
      { RegionName: 'eu-west-1', Endpoint: 'ec2.eu-west-1.amazonaws.com', OptInStatus: 'opt-in-not-required' },
      { RegionName: 'us-east-1', Endpoint: 'ec2.us-east-1.amazonaws.com', OptInStatus: 'opt-in-not-required' },
      { RegionName: 'af-south-1', Endpoint: 'ec2.af-south-1.amazonaws.com', OptInStatus: 'opted-in' },
    ]);
  });

  it('shows the others on request', async () => {
    expect(await namesOf({ AllRegions: true })).toContain('me-south-1');
    const Filters = [{ Name: 'opt-in-status', Values: ['opted-in', 'opt-in-not-required'] }];
    expect(await namesOf({ AllRegions: true, Filters })).toEqual(['eu-west-1', 'us-east-1', 'af-south-1']);
  });

  it('shows the Regions that were named', async () => {
    expect(await namesOf({ RegionNames: ['us-east-1'] })).toEqual(['us-east-1']);
  });
});
