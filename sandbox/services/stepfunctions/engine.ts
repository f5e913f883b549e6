import { createRequire } from 'node:module';
import type * as Engine from 'aws-local-stepfunctions';
import type { Clock } from '../../world/clock.ts';
import { loadCommonJs } from '../../world/common-js.ts';
import { dispatchChildren } from './dispatch-children.ts';
import { recordRuns } from './record-runs.ts';
import { stopInvokingAtTheEnd } from './stop-invoking.ts';

/** The interpreter of Amazon States Language, a library, loaded so that it waits on the sandbox's clock. */
export function engineOn(clock: Clock, random: () => number): typeof Engine {
  const file = createRequire(import.meta.url).resolve('aws-local-stepfunctions');
  const engine = loadCommonJs(file, { clock, random }) as typeof Engine;
  recordRuns(engine);
  stopInvokingAtTheEnd(engine);
  dispatchChildren(engine, clock);
  return engine;
}
