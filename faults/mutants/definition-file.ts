import { readdirSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import type { State } from './state-changes.ts';

const folder = 'statemachines';
const ending = '.asl.yml';

/** Each file of a definition: the state machines, and the parts that they share. */
export const definitionFiles = (): string[] =>
  [folder, `${folder}/parts`].flatMap((place) =>
    readdirSync(place)
      .filter((name) => name.endsWith(ending))
      .toSorted()
      .map((name) => `${place}/${name}`),
  );

/** A state machine, or the states of a part. */
interface Definition {
  States: States;
  TimeoutSeconds?: number;
}
type States = Record<string, State>;

/** Stands for `!part region` in what was read, so that it can be written again: the states of a part are not those of the file. */
const marker = 'PART';
const part = { tag: '!part', resolve: (name: string) => ({ [marker]: name }) };

const isPart = (file: string): boolean => file.startsWith(`${folder}/parts/`);

/** Aliases are written out: a change of one state must not change another. */
export function readFile(file: string, text: string): Definition {
  const read = JSON.parse(JSON.stringify(parse(text, { customTags: [part] }))) as unknown;
  return isPart(file) ? { States: read as States } : (read as Definition);
}

export const written = (file: string, definition: Definition): string =>
  stringify(isPart(file) ? definition.States : definition).replaceAll(
    new RegExp(String.raw`\n *${marker}: (\w+)`, 'g'),
    ' !part $1',
  );

/** The states of the file, those inside Maps included. */
export const statesIn = ({ States }: Pick<Definition, 'States'>): Map<string, State> =>
  new Map(
    Object.entries(States)
      .filter(([name]) => name !== marker)
      .flatMap(([name, state]) => [[name, state], ...(state.ItemProcessor ? statesIn(state.ItemProcessor) : [])]),
  );
