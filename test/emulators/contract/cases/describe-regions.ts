import { DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';

export const describeRegions: Operation = {
  name: 'DescribeRegions',
  cases: [
    {
      title: 'lists the enabled Regions',
      source: source.ec2('API_DescribeRegions'),
      answer: { home: true, enabled: true },
      async ask({ ec2 }) {
        const { Regions = [] } = await ec2.send(new DescribeRegionsCommand({}));
        return {
          home: Regions.some(({ RegionName }) => RegionName === 'us-east-1'),
          enabled: Regions.every(({ OptInStatus }) => OptInStatus !== 'not-opted-in'),
        };
      },
    },
  ],
};
