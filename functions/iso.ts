/** A moment, in milliseconds since the epoch, as a state carries it: ISO 8601, in UTC. */
export const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
