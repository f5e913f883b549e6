import { executionOf, type StateMachines } from '../state-machines.ts';

interface Request {
  executionArn: string;
  error?: string;
  cause?: string;
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html */
export function stopExecution(machines: StateMachines, { executionArn, error, cause }: Request): object {
  const execution = executionOf(machines, executionArn);
  execution.stop(error, cause);
  return { stopDate: (execution.stoppedAt ?? machines.clock.now()) / 1000 };
}
