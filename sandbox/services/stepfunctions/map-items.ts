import type { State } from './definition.ts';

const readable = /^\$(\.\w+)*$/;
const fields = ['InputPath', 'ItemsPath', 'MaxConcurrencyPath', 'ToleratedFailureCountPath'];

/** What a Map does with its input, as a Map Run tells it. */
export interface MapSettings {
  items: number;
  maxConcurrency: number;
  toleratedFailureCount: number;
  toleratedFailurePercentage: number;
}

/** The engine reads any path. The items are counted beside it, by code that reads `$` and `$.wave.batches` only. */
export function checkMapPaths(states: ReadonlyMap<string, State>): void {
  for (const [name, state] of states) {
    if (state.Type !== 'Map') continue;
    for (const field of fields) {
      const path = state[field] ?? '$';
      if (typeof path !== 'string' || !readable.test(path)) {
        throw new Error(`The sandbox does not read the ${field} of the Map ${name}: ${JSON.stringify(path)}.`);
      }
    }
  }
}

export function mapSettingsOf(state: State, rawInput: unknown): MapSettings {
  const input = read(state['InputPath'] ?? '$', rawInput);
  const items = read(state['ItemsPath'] ?? '$', input);
  const number = (field: string): number => {
    const path = state[`${field}Path`];
    return Number((path === undefined ? state[field] : read(path, input)) ?? 0);
  };
  return {
    items: Array.isArray(items) ? items.length : 0,
    maxConcurrency: number('MaxConcurrency'),
    toleratedFailureCount: number('ToleratedFailureCount'),
    toleratedFailurePercentage: number('ToleratedFailurePercentage'),
  };
}

const read = (path: unknown, value: unknown): unknown =>
  String(path)
    .split('.')
    .slice(1)
    .reduce((inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key], value);
