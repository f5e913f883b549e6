import { DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import { homeRegion } from './home-region.ts';
import { ec2 } from './ec2-client.ts';

/** The Regions that the account can use, in alphabetical order. */
export async function enabledRegions(): Promise<string[]> {
  const { Regions } = await ec2(homeRegion()).send(new DescribeRegionsCommand({}));
  return (Regions ?? []).flatMap(({ RegionName }) => RegionName ?? []).toSorted();
}
