import type { Clock } from '../../world/clock.ts';
import { timing } from '../../world/timing.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import type { State } from './definition.ts';
import type { Invoke } from './record-runs.ts';

/** What invokes the functions of a definition's Tasks: by the state's name, where AWS goes by its Resource. */
export function invokesOf(
  states: ReadonlyMap<string, State>,
  clock: Clock,
  functionOf: (arn: string) => LambdaFunction | undefined,
): Record<string, Invoke> {
  const tasks = [...states].filter(([, { Type }]) => Type === 'Task');
  return Object.fromEntries(
    tasks.map(([name, { Resource }]) => {
      const called = functionOf(Resource ?? '');
      if (!called) throw new Error(`The state ${name} invokes ${Resource}, which is not deployed.`);
      return [name, invokeOf(called, clock)];
    }),
  );
}

const invokeOf =
  (called: LambdaFunction, clock: Clock): Invoke =>
  async (input, started) => {
    await clock.sleep(timing.stepFunctions.toFunction * 1000);
    started?.();
    try {
      return await called.invoke(input);
    } finally {
      await clock.sleep(timing.stepFunctions.fromFunction * 1000);
    }
  };
