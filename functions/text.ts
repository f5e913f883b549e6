/** `1 instance`, `2 instances` */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/**
 * What a terminal or a page would obey or hide in place of showing it: control and format characters, those that turn the
 * direction of a line among them, halves of a character, and line and paragraph separators.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** What others wrote, so that a person sees all of it: with `\u202e` in place of what cannot be seen. JSON stays JSON. */
export const escaped = (text: string, unsafe = unseen): string => text.replace(unsafe, unicodeEscape);

/** Each of its UTF-16 units, as JSON has them. */
const unicodeEscape = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');

/** Short enough for a message that a person reads, and without what cannot be seen. */
export const cut = (text: string, longest = 60): string => {
  const shown = escaped(text.slice(0, longest + 1));
  return shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown;
};

/** A value as JSON. One that is nested too deeply to be written is only named. */
export function shown(value: unknown): string {
  try {
    return cut(JSON.stringify(typeof value === 'string' ? value.slice(0, 100) : value));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return Array.isArray(value) ? 'a list' : 'an object';
  }
}

/** `role web-role`, or `no role` */
export const roleText = (role: string | undefined): string => (role === undefined ? 'no role' : `role ${role}`);

/**
 * Where CloudTrail has the events of IAM, in each partition:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
export const trailOfIam = 'CloudTrail in us-east-1 (China: cn-north-1, GovCloud: us-gov-west-1)';
