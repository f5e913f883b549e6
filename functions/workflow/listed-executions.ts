import { setTimeout as sleep } from 'node:timers/promises';
import { executionsOf, stateMachineOf, type Execution } from '../aws/executions.ts';

/** As many as DescribeExecution answers at once in every Region: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const mostExecutions = 200;

const mostReads = 5;

/**
 * The latest executions of the state machine of this one, without this one, the latest first. The list may be behind
 * (https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html): one that does not even show this
 * execution is asked for again.
 */
export async function executionsBeside(
  executionArn: string,
): Promise<{ self: Execution | undefined; others: Execution[] }> {
  let listed = await latest(executionArn);
  for (let reads = 1; reads < mostReads && !shows(listed, executionArn); reads += 1) {
    await sleep(3000);
    listed = await latest(executionArn);
  }
  return {
    self: listed.find((one) => one.executionArn === executionArn),
    others: listed.filter((one) => one.executionArn !== executionArn),
  };
}

const shows = (listed: readonly Execution[], executionArn: string): boolean =>
  listed.some((one) => one.executionArn === executionArn);

async function latest(executionArn: string): Promise<Execution[]> {
  const listed: Execution[] = [];
  for await (const execution of executionsOf(stateMachineOf(executionArn))) {
    listed.push(execution);
    if (listed.length === mostExecutions) break;
  }
  return listed;
}
