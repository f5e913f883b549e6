import { AwsError } from '../../wire/aws-error.ts';
import { invalidValue } from './errors.ts';
import type { Listing } from './listing.ts';
import type { Region } from './region.ts';

export interface PageRequest {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

/** Messages: aws/karpenter-provider-aws#8642 and aws/aws-sdk-ruby#2575. EC2 takes more than 1000 as 1000. */
export function checkPaging({
  InstanceIds = [],
  MaxResults,
}: PageRequest & { InstanceIds?: string[] | undefined }): void {
  if (MaxResults === undefined) return;
  if (InstanceIds.length > 0)
    throw new AwsError(
      'InvalidParameterCombination',
      400,
      'The parameter instancesSet cannot be used with the parameter maxResults',
    );
  if (MaxResults < 5)
    throw invalidValue(
      `Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value greater than 5.`,
    );
}

/** The size of the largest page. It is also the default. */
const largest = 1000;
const lifetime = 3_600_000;

/** Launch templates come in pages of 200 at most: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplates.html */
export function templatesPerPage({ MaxResults = 200, NextToken }: PageRequest): PageRequest {
  if (MaxResults < 1 || MaxResults > 200)
    throw invalidValue(`Value (${MaxResults}) for parameter maxResults is invalid. Expecting a value from 1 to 200.`);
  return { MaxResults, NextToken };
}

interface Page {
  ids: readonly string[];
  NextToken: string | undefined;
}

/** Whether a full page has a token although nothing follows. */
type LastToken = 'token after a full page' | 'no token after the last item';

/** @param find lists everything; it is called for the first page only */
export function pageOf(
  region: Region,
  { MaxResults = largest, NextToken }: PageRequest,
  find: () => readonly string[],
  lastToken: LastToken = 'no token after the last item',
): Page {
  const size = Math.min(MaxResults, largest);
  const slice = (ids: readonly string[], offset: number, openListing: () => string): Page => {
    const end = offset + size;
    const more = end < ids.length || (end === ids.length && lastToken === 'token after a full page');
    const NextToken = more ? Buffer.from(`${openListing()} ${end}`).toString('base64') : undefined;
    return { ids: ids.slice(offset, end), NextToken };
  };
  if (NextToken !== undefined) {
    const { key, listing, offset } = continued(region, NextToken);
    return slice(listing.ids, offset, () => key);
  }
  const ids = find();
  return slice(ids, 0, () => open(region, ids));
}

function open(region: Region, ids: readonly string[]): string {
  const openedAt = region.clock.now();
  for (const [key, listing] of region.listings) {
    if (listing.openedAt > openedAt - lifetime) break;
    region.listings.delete(key);
  }
  const key = region.ids.uuid();
  region.listings.set(key, { ids, openedAt });
  return key;
}

function continued(region: Region, token: string): { key: string; listing: Listing; offset: number } {
  const [key = '', offset = ''] = Buffer.from(token, 'base64').toString().split(' ');
  const listing = region.listings.get(key);
  // Code and message: recorded.
  if (!listing) throw new AwsError('InvalidNextToken', 400, 'Pagination token is invalid');
  return { key, listing, offset: Number(offset) };
}
