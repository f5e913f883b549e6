import type * as Engine from 'aws-local-stepfunctions';
import type { Clock } from '../../world/clock.ts';
import { timing } from '../../world/timing.ts';
import type { Definition } from './definition.ts';
import { quotas } from './quotas.ts';

/**
 * Lets the children of distributed Maps begin and end when they do in AWS: no more than so many a second begin, each some
 * time after it was its turn, and the Map goes on some time after they have ended. The engine takes no time for either.
 */
export function dispatchChildren(engine: typeof Engine, clock: Clock): void {
  const prototype = engine.StateMachine.prototype;
  // eslint-disable-next-line typescript/unbound-method -- called with its own `this` below
  const run = prototype.run;
  let free = 0;

  /** Its turn, of all children in the account that are as this one. */
  function turn(perSecond: number): number {
    const at = Math.max(clock.now(), free);
    free = at + 1000 / perSecond;
    return at;
  }

  prototype.run = function runAtItsTurn(this: Engine.StateMachine, input, options): ReturnType<typeof run> {
    const { definition } = this as unknown as { definition: Definition };
    const { Mode, ExecutionType = 'STANDARD' } = definition.ProcessorConfig ?? {};
    if (Mode !== 'DISTRIBUTED') return run.call(this, input, options);

    let aborted = false;
    const begins = turn(quotas.childrenPerSecond[ExecutionType]) + timing.stepFunctions.childStart * 1000;
    const child = clock.sleep(begins - clock.now()).then(() => {
      const begun = run.call(this, input, options);
      if (aborted) begun.abort();
      return begun;
    });
    async function* eventLogs(): ReturnType<typeof run>['eventLogs'] {
      yield* (await child).eventLogs;
    }
    return {
      abort: () => {
        aborted = true;
        void child.then((begun) => begun.abort());
      },
      result: child.then(async (begun) => {
        const result = await begun.result;
        await clock.sleep(timing.stepFunctions.mapRunEnd * 1000);
        return result;
      }),
      eventLogs: eventLogs(),
    };
  };
}
