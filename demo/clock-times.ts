/** A moment of the demonstration, from its beginning: `15:02` is fifteen minutes and two seconds. */
export function elapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** UTC, as AWS shows it. */
export const timeOfDay = (at: number): string => new Date(at).toISOString().slice(11, 19);
