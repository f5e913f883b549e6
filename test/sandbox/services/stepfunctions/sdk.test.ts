import {
  DescribeMapRunCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  ListStateMachinesCommand,
  paginateListExecutions,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { serveJson } from '../../../../sandbox/wire/json/serve.ts';
import { machineArn, roleArn, stateMachineWith, waiting, type TestedMachine } from './a-state-machine.ts';
import { cancelPending, lifeMap } from './maps.ts';

interface Request {
  headers: Record<string, string>;
  body: Uint8Array;
}

/** The real SDK client, whose requests are answered in process. */
const clientOf = ({ handle }: TestedMachine): SFNClient =>
  new SFNClient({
    region: 'us-west-2',
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' },
    requestHandler: {
      handle: async ({ headers, body }: Request) => {
        const signature = { service: 'states', region: 'us-west-2', caller: 'AKIAIOSFODNN7EXAMPLE' };
        const request = { headers, body: new TextDecoder().decode(body) };
        const { status, ...answer } = await serveJson(request, signature, handle, () => 'request-1');
        return { response: { statusCode: status, headers: answer.headers, body: Buffer.from(answer.body) } };
      },
    },
  });

const opened = new Date('2026-09-23T22:57:00Z');

describe('the SDK', () => {
  it('reads when a state machine was created, and with which role it works', async () => {
    const client = clientOf(stateMachineWith(waiting));

    const { stateMachines } = await client.send(new ListStateMachinesCommand({}));
    const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn: machineArn }));

    const summary = { stateMachineArn: machineArn, name: 'probe', type: 'STANDARD', creationDate: opened };
    expect(stateMachines).toEqual([summary]);
    expect(described).toMatchObject({ ...summary, status: 'ACTIVE', roleArn });
    expect(JSON.parse(described.definition ?? '')).toEqual(waiting);
  });

  it('lists executions in parts, the latest first', async () => {
    const machine = stateMachineWith(waiting);
    const client = clientOf(machine);
    for (const name of ['first', 'second', 'third']) await machine.start('{"wait":5}', name);

    const parts: (string | undefined)[][] = [];
    for await (const { executions = [] } of paginateListExecutions(
      { client, pageSize: 2 },
      { stateMachineArn: machineArn },
    )) {
      parts.push(executions.map(({ name }) => name));
      // What is new at the front moves nothing.
      await machine.start('{"wait":5}', `new ${parts.length}`.replace(' ', '-'));
    }

    expect(parts).toEqual([['third', 'second'], ['first']]);
  });

  it('refuses to list the executions of a state machine and of a Map Run at once, or of neither', async () => {
    const client = clientOf(stateMachineWith(waiting));

    for (const input of [{}, { stateMachineArn: machineArn, mapRunArn: 'arn:aws:states' }])
      await expect(client.send(new ListExecutionsCommand(input))).rejects.toMatchObject({
        name: 'ValidationException',
      });
  });

  it('reads a Map Run and the history of its execution', async () => {
    const machine = stateMachineWith(lifeMap());
    const client = clientOf(machine);
    const start = new StartExecutionCommand({ stateMachineArn: machineArn, name: 'one', input: cancelPending });
    const { executionArn } = await client.send(start);
    await machine.clock.advance(60_000);

    const { mapRuns = [] } = await client.send(new ListMapRunsCommand({ executionArn }));
    const mapRun = await client.send(new DescribeMapRunCommand({ mapRunArn: mapRuns[0]?.mapRunArn }));
    const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn, reverseOrder: true }));

    expect(mapRun).toMatchObject({ startDate: opened, stopDate: expect.any(Date) as Date, status: 'FAILED' });
    expect(events[0]).toMatchObject({ type: 'ExecutionFailed', executionFailedEventDetails: {} });
    expect(events.at(-1)).toMatchObject({ timestamp: opened, id: 1, previousEventId: 0 });
  });
});
