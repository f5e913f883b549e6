import type { Branch, BranchSettings, Invocation } from './branch.ts';
import type { State } from './definition.ts';
import { type EngineEvent, statuses, textOf } from './engine-event.ts';
import { openMap, type OpenMap } from './open-map.ts';

export function createBranch({ execution, children, definition, previousEventId, onEnd }: BranchSettings): Branch {
  let last = previousEventId;
  let map: OpenMap | undefined;
  let invocation: symbol | undefined;
  let isOver = false;

  function write(type: string, details?: () => object): void {
    last = execution.history.write(type, last, details);
  }

  function begin(name: string, state: State, input: unknown): void {
    if (state.Type !== 'Map') return;
    map = openMap({ name, state, input, execution, children, previousEventId: last, createBranch });
    last = map.startedEventId;
  }

  function fail({ Error: error = '', Cause }: EngineEvent): void {
    const reason = { error, cause: textOf(Cause) };
    if (map) last = map.fail(reason);
    else if (invocation) write(`LambdaFunction${error === 'States.Timeout' ? 'TimedOut' : 'Failed'}`, () => reason);
    map = undefined;
    invocation = undefined;
  }

  function end(): void {
    isOver = true;
    map?.abandon();
  }

  function saw(event: EngineEvent): void {
    if (isOver) return;
    if (event.state === undefined) {
      if (!(event.type in statuses)) return;
      end();
      onEnd(event, last);
      return;
    }
    const { name, input, output } = event.state;
    // The engine passes on what it tells of a Map's items, which write it themselves.
    const state = definition.States[name];
    if (!state) return;
    if (event.type === 'StateEntered')
      write(`${state.Type}StateEntered`, () => ({ name, input: JSON.stringify(input) }));
    if (event.type === 'StateEntered' || event.type === 'StateRetried') begin(name, state, input);
    if (event.type === 'StateFailed') fail(event);
    if (event.type !== 'StateExited') return;
    if (map) last = map.succeed();
    map = undefined;
    write(`${state.Type}StateExited`, () => ({ name, output: JSON.stringify(output) }));
  }

  function invokes(name: string, input: unknown): Invocation {
    const own = Symbol(name);
    invocation = own;
    const { Resource: resource, TimeoutSeconds: timeoutInSeconds } = definition.States[name]!;
    const isCurrent = (): boolean => !isOver && invocation === own;
    if (isCurrent()) {
      write('LambdaFunctionScheduled', () => ({ resource, input: JSON.stringify(input), timeoutInSeconds }));
    }
    return {
      started: () => void (isCurrent() && write('LambdaFunctionStarted')),
      succeeded(output) {
        if (!isCurrent()) return;
        write('LambdaFunctionSucceeded', () => ({ output: JSON.stringify(output) }));
        invocation = undefined;
      },
    };
  }

  return {
    execution,
    lastEventId: () => last,
    saw,
    invokes,
    enter: (machine, processor, input) => (isOver ? undefined : map?.enter(machine, processor, input)),
    end,
  };
}
