import type { Machine, State } from './states.ts';

/**
 * The events that a state writes into the history of its execution, if it succeeds at once: what it does, from entered to exited.
 * Recorded, as those of sandbox/services/stepfunctions/quotas.ts.
 */
function eventsOf({ Type, ItemProcessor }: State): number {
  // LambdaFunctionScheduled, LambdaFunctionStarted, LambdaFunctionSucceeded.
  if (Type === 'Task') return 2 + 3;
  if (Type !== 'Map') return 2;
  const { Mode } = (ItemProcessor?.['ProcessorConfig'] ?? {}) as { Mode?: string };
  // MapStateStarted, MapStateSucceeded; MapRunStarted and MapRunSucceeded too, if its children are executions.
  return 2 + (Mode === 'DISTRIBUTED' ? 4 : 2);
}

/**
 * The events of some states in a row, without the last one: that one is where they lead to, or undefined for the end. For an
 * inline Map without what it does.
 * @throws Error when the definition does not lead from one to the next
 */
export function eventsAlong({ States }: Machine, way: readonly (string | undefined)[]): number {
  return way.slice(0, -1).reduce((sum, name, index) => {
    const state = States[name ?? ''];
    const next = way[index + 1];
    if (!state || !leadsTo(state).includes(next)) throw new Error(`${name} does not lead to ${next}.`);
    return sum + eventsOf(state);
  }, 0);
}

function leadsTo(state: State): (string | undefined)[] {
  const {
    Choices = [],
    Default,
    Next,
    End,
    Type,
  } = state as State & {
    Choices?: { Next: string }[];
    Default?: string;
    Next?: string;
    End?: boolean;
  };
  if (End || Type === 'Succeed') return [undefined];
  return [...Choices.map((choice) => choice.Next), Default, Next].filter((name) => name !== undefined);
}
