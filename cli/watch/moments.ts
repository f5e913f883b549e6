/** `09:42:10`, in UTC. @param at ISO 8601 */
export const timeOf = (at: string): string => at.slice(11, 19);

/** `2026-11-23 09:42`, in UTC. @param at ISO 8601 */
export const momentText = (at: string): string => at.slice(0, 16).replace('T', ' ');

/** `09:42 UTC`; another day's with its date. @param now ISO 8601 */
export const untilText = (at: string, now: string): string =>
  at.slice(0, 10) === now.slice(0, 10) ? `${at.slice(11, 16)} UTC` : `${momentText(at)} UTC`;

/** `40 s`, `3 min`, `2 h 5 min` */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
