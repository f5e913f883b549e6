import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  paginateGetExecutionHistory,
  SFNClient,
  StartExecutionCommand,
  type DescribeExecutionCommandOutput,
} from '@aws-sdk/client-sfn';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LambdaFunction } from '../../../sandbox/index.ts';
import { letTimePass } from '../../../demo/terminal/let-time-pass.ts';
import { startMoto } from '../accounts/moto.ts';
import { endingOf, type Ending } from './ending.ts';
import { hurried } from './hurried.ts';
import { serveLambda } from './lambda-endpoint.ts';
import { openScenario } from './scenario-account.ts';
import type { Scenario } from './scenarios.ts';

/** How much faster than ours the sandbox's time passes while moto waits in ours. */
const speed = 20;

export interface MotoInterpreter {
  run: (scenario: Scenario) => Promise<Ending>;
  stop: () => Promise<void>;
}

/** moto's Step Functions, whose tasks reach packaged functions that run in sandboxes. */
export async function startInterpreter(): Promise<MotoInterpreter> {
  const functions = new Map<string, LambdaFunction>();
  const lambda = await serveLambda((arn) => functions.get(arn));
  const moto = await startMoto({ lambdaPort: lambda.port });
  const sfn = new SFNClient({
    endpoint: moto.url,
    region: 'us-east-1',
    credentials: { accessKeyId: '123456789012', secretAccessKey: 'any' },
  });
  return {
    run: (scenario) => runOnMoto(sfn, functions, scenario),
    async stop() {
      await moto.stop();
      lambda.stop();
    },
  };
}

async function runOnMoto(sfn: SFNClient, functions: Map<string, LambdaFunction>, scenario: Scenario): Promise<Ending> {
  const account = await openScenario(scenario);
  const { machine } = account;
  const ours = machine.arn.replace(':stateMachine:', ':execution:');
  for (const [arn, deployed] of account.stack().functions) {
    functions.set(arn, {
      ...deployed,
      invoke: (event) => deployed.invoke(asOurExecution(event, ours, account.clock.now())),
    });
  }
  const stopTime = letTimePass(account, speed);
  try {
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({
        name: `${machine.name}-${account.accountId}`,
        definition: JSON.stringify(hurried(machine.definition)),
        roleArn: `arn:aws:iam::${account.accountId}:role/replace-role`,
      }),
    );
    const started = new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(scenario.input) });
    const { executionArn } = await sfn.send(started);
    const ended = await endOf(sfn, executionArn);
    // The sandbox's: until EC2 has done what it was asked to.
    await sleep(60_000 / speed);
    const entered = await statesEntered(sfn, executionArn);
    return endingOf(account, ended, { ...account, entered });
  } finally {
    await stopTime();
    account.close();
  }
}

/** Plan looks for other executions of its state machine in the sandbox, where this one is not, and whose time is another. */
function asOurExecution(event: unknown, ours: string, now: number): unknown {
  const { input, execution } = (event ?? {}) as { input?: unknown; execution?: string };
  if (input === undefined || !execution) return event;
  const startedAt = new Date(now).toISOString();
  return { ...(event as object), execution: execution.replace(/^.*(?=:)/, ours), startedAt };
}

async function endOf(sfn: SFNClient, executionArn: string | undefined): Promise<DescribeExecutionCommandOutput> {
  for (;;) {
    const described = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (described.status !== 'RUNNING') return described;
    await sleep(100);
  }
}

async function statesEntered(client: SFNClient, executionArn: string | undefined): Promise<Record<string, number>> {
  const entered: Record<string, number> = {};
  for await (const { events = [] } of paginateGetExecutionHistory({ client }, { executionArn })) {
    for (const { stateEnteredEventDetails: state } of events) {
      if (state?.name) entered[state.name] = (entered[state.name] ?? 0) + 1;
    }
  }
  return entered;
}
