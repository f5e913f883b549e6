import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { State } from './states.ts';

export type Data = Parameters<StateMachine['run']>[0];

/** Where this state alone leads to with this data, as the engine runs it. */
export async function nextAfter(name: string, given: State, data: Data): Promise<unknown> {
  const state = given as State & { Choices?: { Next: string }[]; Default?: string; Next?: string };
  const nexts = [...(state.Choices ?? []), { Next: state.Default }, state].flatMap(({ Next }) => Next ?? []);
  const ends = nexts.map((next) => [next, { Type: 'Pass', Result: next, End: true }] as const);
  const definition = { StartAt: name, States: { [name]: state, ...Object.fromEntries(ends) } };
  return new StateMachine(definition as unknown as StateMachineDefinition).run(data).result;
}
