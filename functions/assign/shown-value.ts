import { cut, escaped } from '../text.ts';

/**
 * A tag's value so that a person can tell it from one that looks alike: in quotes, with escapes in place of all that is not
 * plain ASCII. One that is cut has no quote at its end.
 */
export const shownValue = (value: string): string => cut(escaped(JSON.stringify(value), /[^\x20-\x7e]/g), 80);
