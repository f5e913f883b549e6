/** What the first page of a list found: later pages go on with it, so that changes meanwhile do not shift its items. */
export interface Listing {
  readonly ids: readonly string[];
  readonly openedAt: number;
}
