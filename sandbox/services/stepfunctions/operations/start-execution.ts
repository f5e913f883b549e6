import { executionAlreadyExists } from '../errors.ts';
import { checkInput, checkName } from '../parameters.ts';
import { stateMachineOf, type StateMachines } from '../state-machines.ts';

interface Request {
  stateMachineArn: string;
  name?: string;
  input?: string;
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
export function startExecution(
  machines: StateMachines,
  { stateMachineArn, name = machines.ids.uuid(), input = '{}' }: Request,
): object {
  const machine = stateMachineOf(machines, stateMachineArn);
  checkName(name);
  checkInput(input);
  const known = machine.executions.get(`${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`);
  if (known && (known.status !== 'RUNNING' || known.input !== input)) throw executionAlreadyExists(known.arn);
  const { arn, startedAt } = known ?? machine.start(name, input);
  return { executionArn: arn, startDate: startedAt / 1000 };
}
