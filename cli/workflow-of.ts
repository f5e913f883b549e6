import { workflows, type Workflow } from '../functions/workflow/works-on.ts';

/** `…:execution:rolecall-dev-replace-role:NAME` is one of replace-role. */
export function workflowOf(executionArn: string): Workflow {
  const machine = executionArn.split(':')[6] ?? '';
  return workflows.find((workflow) => machine.endsWith(`-${workflow}`)) ?? workflows[0];
}
