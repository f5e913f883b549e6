/** An event as EventBridge hands it to targets; the order of the fields is the one it writes them in. */
export interface Event {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** To the second: 2026-01-02T03:04:05Z. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What a service publishes: the bus adds the rest. An event that another account sent on keeps its account and Region. */
export type NewEvent = Pick<Event, 'detail-type' | 'source' | 'detail'> &
  Partial<Pick<Event, 'id' | 'time' | 'resources' | 'account' | 'region'>>;

export const timeText = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
