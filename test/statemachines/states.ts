/** A state of Amazon States Language, with the fields that tests read. */
export interface State {
  Type: string;
  Resource?: string;
  TimeoutSeconds?: number;
  Retry?: Retrier[];
  Catch?: { ErrorEquals: string[]; Next: string }[];
  ItemProcessor?: Machine;
  Branches?: Machine[];
  [field: string]: unknown;
}

export interface Retrier {
  ErrorEquals: string[];
  MaxAttempts?: number;
  IntervalSeconds?: number;
  MaxDelaySeconds?: number;
  BackoffRate?: number;
  JitterStrategy?: string;
}

export interface Machine {
  StartAt: string;
  States: Record<string, State>;
  [field: string]: unknown;
}

/** Every state with its name, also those inside Maps and Parallels. */
export const statesOf = ({ States }: Machine): [name: string, state: State][] =>
  Object.entries(States).flatMap(([name, state]) => [
    [name, state] as [string, State],
    ...[state.ItemProcessor ?? [], state.Branches ?? []].flat().flatMap(statesOf),
  ]);

export const tasksOf = (machine: Machine): [name: string, state: State][] =>
  statesOf(machine).filter(([, { Type }]) => Type === 'Task');
