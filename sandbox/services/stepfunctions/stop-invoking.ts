import type * as Engine from 'aws-local-stepfunctions';

/**
 * What has ended invokes nothing more, and what a failed Map had not begun invokes nothing at all: as in AWS. The engine
 * begins the items that are left, and cuts short the waits of what is aborted: a Task that waits for its next retry
 * would be invoked at once, and again, as often as its retriers allow.
 */
export function stopInvokingAtTheEnd(engine: typeof Engine): void {
  const prototype = engine.StateMachine.prototype;
  // eslint-disable-next-line typescript/unbound-method -- called with its own `this` below
  const run = prototype.run;
  /** The engine makes a machine of its own for each run of a Map, and aborts what it began when one item fails. */
  const failedMaps = new WeakSet<Engine.StateMachine>();

  prototype.run = function runUntilTheEnd(this: Engine.StateMachine, input, options) {
    let ended = failedMaps.has(this);
    const end = (): void => void (ended = true);
    const handlers = Object.entries(options?.overrides?.taskResourceLocalHandlers ?? {});
    const untilTheEnd = handlers.map(([state, invoke]): [string, typeof invoke] => [
      state,
      (...given) => {
        if (ended) throw new Ended();
        return invoke(...given);
      },
    ]);
    const overrides = { ...options?.overrides, taskResourceLocalHandlers: Object.fromEntries(untilTheEnd) };
    // A Map hands its options on, these handlers among them: what it runs stops with it.
    const execution = run.call(this, input, { ...options, overrides });
    execution.result.then(end, end);
    return {
      ...execution,
      abort: () => {
        end();
        if ('_rootAbortSignal' in (options ?? {})) failedMaps.add(this);
        execution.abort();
      },
    };
  };
}

/** Goes past every Retry and Catch. */
class Ended extends Error {
  readonly isRetryable = false;
  readonly isCatchable = false;
}
