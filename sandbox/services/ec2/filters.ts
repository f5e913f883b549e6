import type { Filter } from '@aws-sdk/client-ec2';
import { AwsError } from '../../wire/aws-error.ts';
import { invalidValue } from './errors.ts';

/** Gives what a filter of this name compares of an item; undefined for a filter that the sandbox does not model. */
export type FilterReader<Item> = (name: string) => ((item: Item) => readonly string[]) | undefined;

/**
 * An item must match all filters, each by any of its values:
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 */
export function matcher<Item>(
  filters: readonly Filter[] | undefined,
  reader: FilterReader<Item>,
  unknownFilter: (name: string) => string,
): (item: Item) => boolean {
  const tests = (filters ?? []).map(({ Name = '', Values = [] }) => {
    const read = reader(Name);
    if (!read) throw invalidValue(unknownFilter(Name));
    // Message: recorded for associations.
    if (Values.length === 0)
      throw invalidValue(
        "Invalid value 'null/empty' for 'filter'. Invalid filter - one of more name/value pair was incomplete",
      );
    if (Values.length > 200)
      throw new AwsError(
        'FilterLimitExceeded',
        400,
        'The maximum number of filter values specified on a single call is 200',
      );
    const matches = anyOf(Values);
    return (item: Item) => read(item).some(matches);
  });
  return (item) => tests.every((test) => test(item));
}

/** The values of the first of these filters that has no wildcards: an index finds the items by them. */
export function exactValues(filters: readonly Filter[] | undefined, ...names: string[]): string[] | undefined {
  const filter = filters?.find(({ Name, Values }) => names.includes(Name ?? '') && !Values?.some(isPattern));
  return filter?.Values;
}

function anyOf(values: readonly string[]): (value: string) => boolean {
  const exact = new Set(values.filter((value) => !isPattern(value)));
  const patterns = values.filter(isPattern).map(patternOf);
  return (value) => exact.has(value) || patterns.some((pattern) => pattern.test(value));
}

const isPattern = (value: string): boolean => /[*?\\]/.test(value);

/** `*` is any text, `?` any character; after a backslash both are plain characters. */
function patternOf(value: string): RegExp {
  const source = value.replace(/\\?([^])/gu, (part, character: string) => {
    if (part === '*') return '.*';
    return part === '?' ? '.' : `\\u{${character.codePointAt(0)?.toString(16)}}`;
  });
  return new RegExp(`^${source}$`, 'su');
}
