import { AwsError } from '../../wire/aws-error.ts';
import { validationError } from './errors.ts';

export interface PageRequest {
  MaxRecords?: number | undefined;
  NextToken?: string | undefined;
}

/**
 * A page of the items, sorted by name: 50, or up to 100. The token holds the last name of the page before.
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeAutoScalingGroups.html
 */
export function pageOf<Item>(
  items: ReadonlyMap<string, Item>,
  named: readonly string[] | undefined,
  { MaxRecords = 50, NextToken }: PageRequest,
): { items: Item[]; NextToken: string | undefined } {
  if (MaxRecords < 1 || MaxRecords > 100) throw validationError('MaxRecords must be from 1 to 100.');
  const after = NextToken === undefined ? '' : nameIn(NextToken);
  const rest = [...items.keys()].filter((name) => name > after && (named?.includes(name) ?? true)).toSorted();
  const names = rest.slice(0, MaxRecords);
  const more = rest.length > names.length;
  return {
    items: names.flatMap((name) => items.get(name) ?? []),
    NextToken: more ? Buffer.from(`after ${names.at(-1)}`).toString('base64') : undefined,
  };
}

function nameIn(token: string): string {
  const [, name] = /^after (.+)$/s.exec(Buffer.from(token, 'base64').toString()) ?? [];
  if (name === undefined) throw new AwsError('InvalidNextToken', 400, 'The token is not valid.');
  return name;
}
