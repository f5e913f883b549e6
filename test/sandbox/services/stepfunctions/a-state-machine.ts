import { virtualClock, type Clock } from '../../../../sandbox/world/clock.ts';
import { createIds } from '../../../../sandbox/world/ids.ts';
import { createFunction } from '../../../../sandbox/services/lambda/create-function.ts';
import type { OnInvocation } from '../../../../sandbox/services/lambda/function.ts';
import type { Handler } from '../../../../sandbox/wire/call.ts';
import { randomFrom } from '../../../../sandbox/world/random.ts';
import type { Definition } from '../../../../sandbox/services/stepfunctions/definition.ts';
import { engineOn } from '../../../../sandbox/services/stepfunctions/engine.ts';
import { enforceQuotas, type Usage } from '../../../../sandbox/services/stepfunctions/quotas.ts';
import { createStepFunctions } from '../../../../sandbox/services/stepfunctions/service.ts';
import { createStateMachine } from '../../../../sandbox/services/stepfunctions/state-machine.ts';

export const machineArn = 'arn:aws:states:us-west-2:000000000000:stateMachine:probe';
export const roleArn = 'arn:aws:iam::000000000000:role/probe';
export const functionArn = 'arn:aws:lambda:us-west-2:000000000000:function:probe';

export const executionArn = (name: string): string => `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;

/** Waits for the seconds of its input, and gives up after eight. */
export const waiting: Definition = {
  StartAt: 'Pause',
  TimeoutSeconds: 8,
  States: { Pause: { Type: 'Wait', SecondsPath: '$.wait', End: true } },
};

/** What a call is refused with: code, HTTP status and message. */
export const failureOf = async (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => 'It succeeded.',
    ({ code, status, message }: { code: string; status: number; message: string }) => [code, status, message],
  );

/** What DescribeExecution answers. */
export interface Described {
  executionArn: string;
  status: string;
  output?: string;
  error?: string;
  cause?: string;
  [field: string]: unknown;
}

export interface TestedMachine {
  clock: Clock;
  handle: Handler;
  usage: Usage;
  /** What the function was invoked with, in this order. */
  invocations: unknown[];
  /** States in the order in which they were entered, those of Maps included. */
  entered: string[];
  call(operation: string, parameters: object): Promise<Described>;
  /** Starts an execution. */
  start(input: string, name?: string): Promise<Described>;
  /** Runs an execution to its end, and describes it. */
  run(input: string, name?: string): Promise<Described>;
}

/** A state machine alone in a sandbox; its Tasks invoke the function of the recordings. */
export function stateMachineWith(
  definition: Definition,
  onInvocation: OnInvocation = (_name, _payload, next) => next(),
  keptEvents?: number,
): TestedMachine {
  const clock = virtualClock(new Date('2026-09-23T22:57:00Z'));
  const random = randomFrom('stepfunctions');
  const invocations: unknown[] = [];
  const entered: string[] = [];
  const probe = createFunction(
    {
      name: 'probe',
      arn: functionArn,
      region: 'us-west-2',
      handler: `${import.meta.dirname}/probe/index.handler`,
      environment: {},
      environments: 1,
      timeoutSeconds: 3,
      accessKeyId: 'ASIAPROBE',
    },
    {
      clock,
      random,
      network: () => Promise.reject(new Error('The probe calls nobody.')),
      onLog: () => {},
      onInvocation(name, payload, next) {
        invocations.push(payload);
        return onInvocation(name, payload, next);
      },
    },
  );
  const engine = engineOn(clock, random);
  const usage = enforceQuotas(engine, (arn, { name, message }) => service.executionOf(arn).fail(name, message));
  const machine = createStateMachine(
    { name: 'probe', arn: machineArn, roleArn, definition },
    {
      clock,
      engine,
      functionOf: (arn) => (arn === functionArn ? probe : undefined),
      onEntered: (_, state) => void entered.push(state),
      ...(keptEvents !== undefined && { keptEvents }),
    },
  );
  const service = createStepFunctions({ stateMachines: [machine], usage, clock, ids: createIds('stepfunctions') });
  const call: TestedMachine['call'] = async (operation, parameters) =>
    (await service.handle({
      service: 'states',
      region: 'us-west-2',
      operation,
      parameters: { ...parameters },
      caller: 'AKIAOWNER',
    })) as Described;
  const start = (input: string, name?: string): Promise<Described> =>
    call('StartExecution', { stateMachineArn: machineArn, input, ...(name && { name }) });

  return {
    clock,
    handle: service.handle,
    usage,
    invocations,
    entered,
    call,
    start,
    async run(input, name) {
      const { executionArn } = await start(input, name);
      await clock.run(service.executionOf(executionArn).ended);
      return call('DescribeExecution', { executionArn });
    },
  };
}
