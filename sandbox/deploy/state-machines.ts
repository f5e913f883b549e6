import type * as Engine from 'aws-local-stepfunctions';
import type { Clock } from '../world/clock.ts';
import type { Session } from './roles.ts';
import type { LambdaFunction } from '../services/lambda/function.ts';
import { checkMayInvoke } from '../permissions/service-roles.ts';
import { substituted } from '../services/stepfunctions/definition.ts';
import type { Execution } from '../services/stepfunctions/execution.ts';
import { createStateMachine, type StateMachine } from '../services/stepfunctions/state-machine.ts';
import type { Template } from './template.ts';

interface StateMachineProperties {
  StateMachineName: string;
  RoleArn: string;
  DefinitionString: string;
  DefinitionSubstitutions: Record<string, string>;
}

interface Surroundings {
  clock: Clock;
  engine: typeof Engine;
  functionOf: (arn: string) => LambdaFunction;
  sessionOf: (roleArn: string, name: string) => Session;
  onEntered: (execution: Execution, state: string) => void;
}

/** The state machines of a stack. Each does what it does with its own role. */
export const deployStateMachines = (
  template: Template,
  { clock, engine, functionOf, sessionOf, onEntered }: Surroundings,
): StateMachine[] =>
  template.resources<StateMachineProperties>('AWS::StepFunctions::StateMachine').map(({ arn, properties }) => {
    const { StateMachineName: name, RoleArn, DefinitionString, DefinitionSubstitutions } = properties;
    const { caller } = sessionOf(RoleArn, name);
    const invoked = (functionArn: string): LambdaFunction => {
      const called = functionOf(functionArn);
      return {
        ...called,
        invoke: async (payload) => {
          checkMayInvoke(caller(), functionArn);
          return called.invoke(payload);
        },
      };
    };
    const definition = substituted(DefinitionString, DefinitionSubstitutions);
    return createStateMachine(
      { name, arn, roleArn: RoleArn, definition },
      { clock, engine, functionOf: invoked, onEntered },
    );
  });
