import { endingOf, type Ending } from './ending.ts';
import { openScenario } from './scenario-account.ts';
import type { Scenario } from './scenarios.ts';

/** Runs a scenario as the ordinary tests do: on aws-local-stepfunctions, in virtual time. */
export async function runHere(scenario: Scenario): Promise<Ending> {
  const account = await openScenario(scenario);
  const execution = await account.execute(scenario.input, scenario.workflow);
  await account.clock.advance(60_000);
  const entered = [...execution.trace.entered].filter(([state]) => !account.inChildren.has(state));
  account.close();
  return endingOf(account, execution, { ...account, entered: Object.fromEntries(entered) });
}
