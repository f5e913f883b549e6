import type * as Engine from 'aws-local-stepfunctions';
import { statesOf, type Definition, type State } from './definition.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const quotas = {
  stateBytes: 256 * 1024,
  historyEvents: 25_000,
  inlineMapConcurrency: 40,
  /** How many children of distributed Maps begin in a second. */
  childrenPerSecond: { STANDARD: 100, EXPRESS: 1000 },
};

/** An execution came to one of AWS's limits, at which AWS fails it. */
export class QuotaExceeded extends Error {
  constructor(name: 'States.DataLimitExceeded' | 'States.Runtime', message: string) {
    super(message);
    this.name = name;
  }
}

type Run = ReturnType<Engine.StateMachine['run']>;
type Event = Run['eventLogs'] extends AsyncIterable<infer Each> ? Each : never;

/** What was seen of the limits in all executions. */
export interface Usage {
  largestStateBytes: number;
  longestHistory: number;
  /** The longest by the state with which it begins: those of children stand beside those of workflows. */
  longestFrom: Map<string, number>;
}

/**
 * Measures every execution of an engine against AWS's limits, child executions of distributed Maps each by itself: the
 * engine knows none of the limits, and runs a distributed Map as part of its parent.
 * @param exceeded is called with the context's `Execution.Id`
 */
export function enforceQuotas(
  engine: typeof Engine,
  exceeded: (executionArn: string, quota: QuotaExceeded) => void,
): Usage {
  const usage: Usage = { largestStateBytes: 0, longestHistory: 0, longestFrom: new Map() };
  const prototype = engine.StateMachine.prototype;
  // eslint-disable-next-line typescript/unbound-method -- called with its own `this` below
  const run = prototype.run;

  prototype.run = function runWithQuotas(this: Engine.StateMachine, input, options): Run {
    const execution = run.call(this, input, options);
    const { definition } = this as unknown as { definition: Definition };
    const mode = definition.ProcessorConfig?.Mode;
    const arn = String((options?.context as { Execution?: { Id?: string } } | undefined)?.Execution?.Id);
    // The engine hands its options on to what a Map runs; only a root has none of its own abort signal in them.
    const isExecution = mode === 'DISTRIBUTED' || !('_rootAbortSignal' in (options ?? {}));
    if (!isExecution) return execution;
    const own = statesOf(definition, (processor) => processor.ProcessorConfig?.Mode !== 'DISTRIBUTED');
    const { StartAt } = definition;
    const used = (bytes: number, history: number): void => {
      usage.largestStateBytes = Math.max(usage.largestStateBytes, bytes);
      usage.longestHistory = Math.max(usage.longestHistory, history);
      usage.longestFrom.set(StartAt, Math.max(usage.longestFrom.get(StartAt) ?? 0, history));
    };
    return { ...execution, eventLogs: measured(execution.eventLogs, own, used, (quota) => exceeded(arn, quota)) };
  };
  return usage;
}

async function* measured(
  events: Run['eventLogs'],
  own: ReadonlyMap<string, State>,
  used: (bytes: number, history: number) => void,
  exceeded: (quota: QuotaExceeded) => void,
): Run['eventLogs'] {
  let history = 2;
  for await (const event of events) {
    const state = 'state' in event ? own.get(event.state.name) : undefined;
    if (state) {
      history += historyEvents(event, state);
      const bytes = stateBytes(event);
      used(bytes, history);
      if (bytes > quotas.stateBytes) exceeded(tooLarge('state' in event ? event.state.name : '', bytes));
      if (history > quotas.historyEvents) exceeded(tooLong);
    } else if (event.type === 'MapIterationStarted' && isInline(own.get(event.parentState.name))) history += 2;
    yield event;
  }
}

/** A distributed Map writes no iterations into its execution's history. Recorded: stepfunctions/distributed_map.json. */
const isInline = (state: State | undefined): boolean =>
  state !== undefined && state.ItemProcessor?.ProcessorConfig?.Mode !== 'DISTRIBUTED';

/**
 * The events that Step Functions writes where the engine writes one. Recorded: stepfunctions/lambda_integrations.json and
 * distributed_map.json; an inline Map has no MapRun.
 */
function historyEvents({ type }: Event, state: State): number {
  const { Type } = state;
  if (type === 'StateEntered') return 1;
  if (type === 'StateFailed') {
    // LambdaFunctionScheduled, LambdaFunctionStarted, LambdaFunctionFailed.
    if (Type === 'Task') return 3;
    // MapStateStarted, MapRunStarted, MapRunFailed, MapStateFailed.
    if (Type === 'Map') return isInline(state) ? 2 : 4;
    return 0;
  }
  // The failure is counted already: of the events of an exit only the exit itself comes.
  if (type === 'StateCaught') return 1 - eventsOfExit(state);
  return type === 'StateExited' ? eventsOfExit(state) : 0;
}

function eventsOfExit(state: State): number {
  const { Type } = state;
  // LambdaFunctionScheduled, LambdaFunctionStarted, LambdaFunctionSucceeded, TaskStateExited.
  if (Type === 'Task') return 4;
  // MapStateStarted, MapRunStarted, MapRunSucceeded, MapStateSucceeded, MapStateExited.
  if (Type === 'Map') return isInline(state) ? 3 : 5;
  return 1;
}

function stateBytes(event: Event): number {
  if (event.type === 'StateEntered') return Buffer.byteLength(JSON.stringify(event.state.input) ?? '');
  if (event.type === 'StateExited') return Buffer.byteLength(JSON.stringify(event.state.output) ?? '');
  return 0;
}

const tooLarge = (state: string, bytes: number): QuotaExceeded =>
  new QuotaExceeded(
    'States.DataLimitExceeded',
    `The state/task '${state}' returned a result with a size exceeding the maximum number of bytes service limit: ${bytes} bytes.`,
  );

const tooLong = new QuotaExceeded(
  'States.Runtime',
  `The execution reached the maximum number of history events (${quotas.historyEvents}).`,
);

/** An inline Map that asks for more than AWS gives would be faster here than there. */
export function checkConcurrency(states: ReadonlyMap<string, State>): void {
  for (const [name, state] of states) {
    if (state.Type !== 'Map' || !isInline(state)) continue;
    const concurrency = Number(state['MaxConcurrency']);
    if (!(concurrency >= 1 && concurrency <= quotas.inlineMapConcurrency)) {
      throw new Error(`The inline Map ${name} needs a MaxConcurrency from 1 to ${quotas.inlineMapConcurrency}.`);
    }
  }
}
