import type { StateMachine } from '../../../sandbox/services/stepfunctions/state-machine.ts';
import { statesOf } from '../../../sandbox/services/stepfunctions/definition.ts';
import { openTestAccount, type TestAccount } from '../../system/test-account.ts';
import { scenarios, type Scenario } from './scenarios.ts';

export interface ScenarioAccount extends TestAccount {
  /** What the scenario runs. */
  machine: StateMachine;
  /** How often each function was invoked. */
  invocations: Record<string, number>;
  /** The states of child executions: Step Functions keeps them out of an execution's own history. */
  inChildren: ReadonlySet<string>;
}

/** A sandbox in the state in which a scenario begins: the same each time, down to the ids. */
export async function openScenario({
  title,
  workflow = 'replace-role',
  twin,
  launched,
  faults,
}: Scenario): Promise<ScenarioAccount> {
  const account = await openTestAccount({
    accountId: accountIdOf(title),
    // Its past: what an execution waits for by the clock is over when an interpreter looks at its own.
    start: new Date(Date.now() - 7_200_000),
    // Which of two Regions comes first is the interpreter's choice.
    regions: Object.keys(launched),
    // Waiting for it is not what is compared.
    propagationSeconds: 0,
  });
  if (twin !== undefined) await account.owner.createInstanceProfile(twin);
  for (const [region, count] of Object.entries(launched)) await account.launchOn(region, 'web-profile', count);
  account.faults.push(...faults.map((fault) => ({ ...fault })));

  const invocations: Record<string, number> = {};
  for (const deployed of account.stack().functions.values()) {
    const { name, invoke } = deployed;
    deployed.invoke = (payload) => {
      invocations[name] = (invocations[name] ?? 0) + 1;
      return invoke(payload);
    };
  }
  const machine = account.stack().stepFunctions.stateMachines.find(({ name }) => name.endsWith(workflow));
  if (!machine) throw new Error(`The stack has no state machine for ${workflow}.`);
  const maps = [...statesOf(machine.definition).values()].filter(
    ({ ItemProcessor }) => ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED',
  );
  const inChildren = new Set(maps.flatMap(({ ItemProcessor }) => [...statesOf(ItemProcessor!).keys()]));
  return { ...account, machine, invocations, inChildren };
}

/** An account for each scenario, so that they can run at the same time: a function is known by its ARN. */
const accountIdOf = (title: string): string =>
  String(100_000_000_000 + scenarios.findIndex((scenario) => scenario.title === title));
