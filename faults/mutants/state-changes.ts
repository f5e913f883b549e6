interface Rule {
  ErrorEquals: string[];
}

/** A comparison of one variable, or several that all have to hold. */
interface Choice {
  Variable?: string;
  And?: Choice[];
  Next?: string;
  [comparison: string]: unknown;
}

export interface State {
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
  ItemProcessor?: { States: Record<string, State> };
}

/** What can be removed from a state, each with a sentence that says what is lost. */
export function changesOf(name: string, state: State): Change[] {
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
      `${name} goes to ${String(rule.Next)}: ${condition(rule)}`,
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
const condition = ({ Variable, And, ...comparison }: Choice): string =>
  And
    ? And.map(condition).join(' and ')
    : [
        Variable,
        ...Object.entries(comparison)
          .filter(([field]) => field !== 'Next')
          .flat(),
      ].join(' ');

/** Enough of the names to tell the rule from the others. */
const told = ({ ErrorEquals: [first = '', ...others] }: Rule): string =>
  others.length === 0 ? first : `${first} and ${others.length} more`;
