/** The workflows of a stack, by the ends of their state machines' names. */
export const workflows = ['replace-role', 'replace-profile', 'retire-profile'] as const;

export type Workflow = (typeof workflows)[number];

/** The state machines of the other workflows of the stack. */
export function othersBeside(stateMachineArn: string): string[] {
  const own = workflows.find((workflow) => stateMachineArn.endsWith(`-${workflow}`));
  if (own === undefined) return [];
  const stack = stateMachineArn.slice(0, -own.length);
  return workflows.filter((workflow) => workflow !== own).map((workflow) => stack + workflow);
}

/**
 * The instance profiles that an execution with this input works on; none in a dry run. Whether the input is right does not
 * matter: with a wrong one the execution ends in its first state.
 * @param input of any workflow, as JSON
 */
export function worksOn(input: string): string[] {
  const { dryRun, ...fields } = fieldsOf(input);
  if (dryRun === true) return [];
  return [fields['instanceProfile'], fields['replacement'], fields['twin']].filter((name) => typeof name === 'string');
}

function fieldsOf(input: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(input)) as Record<string, unknown>;
  } catch (error) {
    // Somebody typed no JSON.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
