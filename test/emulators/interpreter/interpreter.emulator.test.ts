import { afterAll, beforeAll, describe, it } from 'vitest';
import { runHere } from './run-here.ts';
import { startInterpreter, type MotoInterpreter } from './run-on-moto.ts';
import { scenarios } from './scenarios.ts';

/** Two interpreters of Amazon States Language; the same definition, functions and account. */
describe('the workflows on another interpreter', () => {
  let moto: MotoInterpreter;
  beforeAll(async () => {
    moto = await startInterpreter();
  });
  afterAll(() => moto?.stop());

  for (const scenario of scenarios) {
    const meta = { proves: `Interpreter: ${scenario.title.replace(/[:,].*/, '')}`, on: 'moto' };

    it.concurrent(`${scenario.title}: it ends as here`, { meta }, async ({ expect }) => {
      const here = await runHere(scenario);
      const there = await moto.run(scenario);

      expect(there).toEqual(here);
      expect(there.role).toBe(scenario.role);
      expect(there.status === 'FAILED' ? { error: there.error } : there.status).toEqual(scenario.ends);
    });
  }
});
