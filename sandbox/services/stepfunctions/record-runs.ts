import type * as Engine from 'aws-local-stepfunctions';
import type { Branch } from './branch.ts';
import type { Definition } from './definition.ts';
import type { EngineEvent } from './engine-event.ts';

/** Invokes a function for a Task. @param started to be called when the function begins */
export type Invoke = (input: unknown, started?: () => void) => Promise<unknown>;

/** What a run is given, and hands on to what its Maps run. */
export interface RunOptions {
  /** The run itself, of a state machine; for an item of a Map, the run that has the Map. */
  branch?: Branch;
  overrides?: { taskResourceLocalHandlers?: Record<string, Invoke> };
}

interface ExecuteOptions {
  runOptions?: RunOptions & { _rootAbortSignal?: AbortSignal };
  eventLogger: { isLoggerClosed: boolean; dispatch: (event: EngineEvent) => void };
}

type Execute = (this: Engine.StateMachine, input: unknown, options: ExecuteOptions, done: () => void) => unknown;

/** The runs of state machines, which are not items of Maps. */
const begun = new WeakSet<Branch>();

/**
 * Writes what the engine does into the histories of executions. The engine's own log mixes the items of Maps, and those of
 * Maps within them; each run by itself knows what it is part of.
 */
export function recordRuns(engine: typeof Engine): void {
  const prototype = engine.StateMachine.prototype as unknown as { execute: Execute };
  const { execute } = prototype;

  prototype.execute = function executeRecorded(input, options, done) {
    const { branch: above, ...runOptions } = options.runOptions ?? {};
    const { definition } = this as unknown as { definition: Definition };
    const branch = above && (begun.has(above) ? above.enter(this, definition, input) : above);
    if (!branch) return execute.call(this, input, { ...options, runOptions }, done);
    begun.add(branch);

    const { eventLogger } = options;
    const { dispatch } = eventLogger;
    eventLogger.dispatch = (event) => {
      if (!eventLogger.isLoggerClosed) branch.saw(event);
      dispatch.call(eventLogger, event);
    };
    const overrides = { ...runOptions.overrides, taskResourceLocalHandlers: recorded(branch, definition, runOptions) };
    return execute.call(this, input, { ...options, runOptions: { ...runOptions, branch, overrides } }, done);
  };
}

/** What invokes the functions; for the run's own Tasks, it tells the run about it. */
function recorded(branch: Branch, { States }: Definition, { overrides }: RunOptions): Record<string, Invoke> {
  const handlers = { ...overrides?.taskResourceLocalHandlers };
  for (const state of Object.keys(States)) {
    const invoke = handlers[state];
    if (!invoke) continue;
    handlers[state] = async (input) => {
      const { started, succeeded } = branch.invokes(state, input);
      const output = await invoke(input, started);
      succeeded(output);
      return output;
    };
  }
  return handlers;
}
