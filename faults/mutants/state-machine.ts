import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { parseDefinition } from '../../packaging/definition.ts';
import type { Mutant } from './mutant.ts';

interface Rule {
  ErrorEquals: string[];
}

/** A comparison of one variable. */
interface Choice {
  Variable: string;
  Next: string;
  [comparison: string]: unknown;
}

interface State {
  Type: string;
  TimeoutSeconds?: number;
  Retry?: Rule[];
  Catch?: Rule[];
  Choices?: Choice[];
  Default?: string;
  Seconds?: number;
  SecondsPath?: string;
  TimestampPath?: string;
  MaxConcurrency?: number;
  ToleratedFailureCount?: number;
  ItemProcessor?: Machine;
}

interface Machine {
  States: Record<string, State>;
  TimeoutSeconds?: number;
}

const file = 'statemachines/replace-role.asl.yml';

/** Aliases are written out: a change of one state must not change another. */
const read = (text: string): Machine => JSON.parse(JSON.stringify(parseDefinition(text))) as Machine;

/** Each retrier, catcher, wait, choice and limit of the state machine removed in turn. */
export function stateMachineMutants(): Mutant[] {
  const states = statesIn(read(readFileSync(file, 'utf8')));
  return [
    mutant('The execution ends by itself: TimeoutSeconds', (machine) => delete machine.TimeoutSeconds),
    ...[...states].flatMap(([name, state]) =>
      changesOf(name, state).map(([safeguard, change]) =>
        mutant(safeguard, (machine) => change(statesIn(machine).get(name)!)),
      ),
    ),
  ];
}

const mutant = (safeguard: string, change: (machine: Machine) => unknown): Mutant => ({
  safeguard,
  file,
  without: (text) => {
    const machine = read(text);
    change(machine);
    return stringify(machine);
  },
});

function changesOf(name: string, state: State): [safeguard: string, change: (state: State) => unknown][] {
  const { Retry = [], Catch = [], Choices = [] } = state;
  return [
    ...Retry.map((rule, index): Change => [
      `${name} ${isNever(rule) ? 'does not try again' : 'tries again'} after ${told(rule)}`,
      ({ Retry: rules }) => rules?.splice(index, 1),
    ]),
    ...Catch.map((rule, index): Change => [
      `${name} catches ${told(rule)}`,
      ({ Catch: rules }) => rules?.splice(index, 1),
    ]),
    ...Choices.map((rule, index): Change => [
      `${name} goes to ${rule.Next}: ${condition(rule)}`,
      (given) => removeRule(given, index),
    ]),
    ...limits.flatMap(([field, does]): Change[] =>
      state[field] === undefined ? [] : [[`${name} ${does}: ${field}`, (given) => delete given[field]]],
    ),
    ...(state.Type === 'Wait' ? [[`${name} waits`, noWait] satisfies Change] : []),
  ];
}

type Change = [safeguard: string, change: (state: State) => unknown];

const limits = [
  ['TimeoutSeconds', 'does not wait for its function for ever'],
  ['MaxConcurrency', 'does not start more at a time'],
  ['ToleratedFailureCount', 'goes on when a part of it has died'],
] as const;

/** A Choice has one rule at least: without any, all that is left of it is its way on. */
function removeRule(state: State, index: number): void {
  state.Choices?.splice(index, 1);
  if (state.Choices?.length !== 0) return;
  Object.assign(state, { Type: 'Pass', Next: state.Default });
  delete state.Choices;
  delete state.Default;
}

function noWait(state: State): void {
  delete state.SecondsPath;
  delete state.TimestampPath;
  state.Seconds = 0;
}

const isNever = (rule: Rule & { MaxAttempts?: number }): boolean => rule.MaxAttempts === 0;

/** `$.wave IsPresent true` */
const condition = ({ Variable, ...others }: Choice): string =>
  [
    Variable,
    ...Object.entries(others)
      .filter(([field]) => field !== 'Next')
      .flat(),
  ].join(' ');

/** Enough of the names to tell the rule from the others. */
const told = ({ ErrorEquals: [first = '', ...others] }: Rule): string =>
  others.length === 0 ? first : `${first} and ${others.length} more`;

function statesIn({ States }: Machine): Map<string, State> {
  return new Map(
    Object.entries(States).flatMap(([name, state]) => [
      [name, state],
      ...(state.ItemProcessor ? statesIn(state.ItemProcessor) : []),
    ]),
  );
}
