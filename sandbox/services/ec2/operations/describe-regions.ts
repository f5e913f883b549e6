import type { DescribeRegionsRequest, DescribeRegionsResult, Region as RegionAnswer } from '@aws-sdk/client-ec2';
import { partitionOf } from '../../../world/partition.ts';
import { invalidValue, stopDryRun } from '../errors.ts';
import { type FilterReader, matcher } from '../filters.ts';
import type { Region } from '../region.ts';
import { optInRegions } from '../regions.ts';

/** The Regions that are enabled for the account; with AllRegions the other ones too. */
export function describeRegions(region: Region, request: DescribeRegionsRequest): DescribeRegionsResult {
  const { AllRegions, RegionNames = [] } = request;
  const optIn = optInRegions.filter((name) => partitionOf(name) === partitionOf(region.name));
  const names = new Set([...region.enabledRegions, ...(AllRegions ? optIn : [])]);
  const unknown = RegionNames.find((name) => !names.has(name));
  // Message: awslabs/amazon-s3-tar-tool#7
  if (unknown !== undefined) throw invalidValue(`Invalid region: [${unknown}]`);
  const matches = matcher(request.Filters, reader, (name) => `The filter '${name}' is invalid`);
  stopDryRun(request);
  const wanted = RegionNames.length > 0 ? RegionNames : [...names];
  return { Regions: wanted.map((name) => regionAnswer(region, name)).filter(matches) };
}

const regionAnswer = ({ enabledRegions }: Region, name: string): RegionAnswer => ({
  RegionName: name,
  Endpoint: `ec2.${name}.${partitionOf(name).urlSuffix}`,
  OptInStatus: !optInRegions.includes(name)
    ? 'opt-in-not-required'
    : enabledRegions.includes(name)
      ? 'opted-in'
      : 'not-opted-in',
});

const reader: FilterReader<RegionAnswer> = (name) => {
  switch (name) {
    case 'region-name':
      return ({ RegionName = '' }) => [RegionName];
    case 'endpoint':
      return ({ Endpoint = '' }) => [Endpoint];
    case 'opt-in-status':
      return ({ OptInStatus = '' }) => [OptInStatus];
    default:
      return undefined;
  }
};
