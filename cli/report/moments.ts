/** How the page shows moments, all of them in UTC, and how long something took. */

/** `09:02:03`, or with its date where that is another than of `beside`. @param at ISO 8601 */
export const clock = (at: string, beside: string): string =>
  at.slice(0, 10) === beside.slice(0, 10) ? at.slice(11, 19) : day(at);

/** `2026-11-23 09:02:03` */
export const day = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 19)}`;

export const secondsBetween = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 1000;

/** `48 s`, `31 min 12 s`, `2 h 5 min`, `3 d 4 h` */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const [size, unit, small, smallUnit] = unitOf(whole);
  if (size === 1) return `${whole} s`;
  const rest = Math.floor((whole % size) / small);
  return `${Math.floor(whole / size)} ${unit}${rest > 0 ? ` ${rest} ${smallUnit}` : ''}`;
}

function unitOf(seconds: number): [size: number, unit: string, small: number, smallUnit: string] {
  if (seconds >= 86_400) return [86_400, 'd', 3600, 'h'];
  if (seconds >= 3600) return [3600, 'h', 60, 'min'];
  return seconds >= 60 ? [60, 'min', 1, 's'] : [1, 's', 1, 's'];
}

export const thousands = (count: number): string => count.toLocaleString('en-US');
