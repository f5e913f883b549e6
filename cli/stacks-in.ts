import { workflows, type Workflow } from '../functions/workflow/works-on.ts';

/** A stack of Rolecall, as its state machines show it. */
export interface Stack {
  /** `rolecall-dev`: what the names of its resources begin with. */
  name: string;
  region: string;
  accountId: string;
  /** ARNs, by workflow. A workflow that the settings leave out has none. */
  stateMachines: ReadonlyMap<Workflow, string>;
}

/** @param stateMachineArns of a Region, those of others among them */
export function stacksIn(stateMachineArns: readonly string[]): Stack[] {
  const stacks = new Map<string, Stack & { stateMachines: Map<Workflow, string> }>();
  for (const arn of stateMachineArns.toSorted()) {
    const [, , , region = '', accountId = '', , machine = ''] = arn.split(':');
    const workflow = workflows.find((one) => machine.endsWith(`-${one}`));
    if (workflow === undefined) continue;
    const name = machine.slice(0, -workflow.length - 1);
    const stack = stacks.get(name) ?? { name, region, accountId, stateMachines: new Map<Workflow, string>() };
    stacks.set(name, stack);
    stack.stateMachines.set(workflow, arn);
  }
  return [...stacks.values()];
}
