import { pageOf, type PageRequest } from '../page.ts';
import type { StateMachine } from '../state-machine.ts';
import { stateMachineOf, type StateMachines } from '../state-machines.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
export function describeStateMachine(machines: StateMachines, request: { stateMachineArn: string }): object {
  const machine = stateMachineOf(machines, request.stateMachineArn);
  return {
    ...summaryOf(machine),
    status: 'ACTIVE',
    definition: JSON.stringify(machine.definition, null, 2),
    roleArn: machine.roleArn,
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html */
export function listStateMachines({ stateMachines }: StateMachines, request: PageRequest): object {
  const { page, ...next } = pageOf(stateMachines, ({ arn }) => arn, request);
  return { stateMachines: page.map(summaryOf), ...next };
}

const summaryOf = ({ arn, name, createdAt }: StateMachine): object => ({
  stateMachineArn: arn,
  name,
  type: 'STANDARD',
  creationDate: createdAt / 1000,
});
