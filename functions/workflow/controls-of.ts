import { executionName } from '../refresh/levers.ts';
import type { AlarmsIn, Controls } from '../refresh/rollout.ts';
import { ExecutionNameUnfit } from './control-errors.ts';
import type { ControlRequest } from './control-fields.ts';

/** Letters, digits and these: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html */
const taggable = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** @returns undefined where the input asks for nothing */
export function controlsOf(request: ControlRequest, alarms: AlarmsIn[]): Controls | undefined {
  const { bakeSeconds = 0, waveBakeSeconds = 0, checkpoints, approveWithinHours } = request;
  const controls = {
    ...(bakeSeconds > 0 && { bakeSeconds }),
    ...(waveBakeSeconds > 0 && { waveBakeSeconds }),
    ...(alarms.length > 0 && { alarms }),
    ...(checkpoints && { checkpoints }),
    ...(approveWithinHours !== undefined && { approveWithinHours }),
  };
  return Object.keys(controls).length > 0 ? controls : undefined;
}

/** @throws ExecutionNameUnfit */
export function checkName({ checkpoints }: ControlRequest, execution: string): void {
  const name = executionName(execution);
  if (checkpoints && !taggable.test(name)) throw new ExecutionNameUnfit(name);
}

/** Seconds for which the waves are held by the input itself. */
export const bakedSeconds = ({ bakeSeconds = 0, waveBakeSeconds = 0 }: ControlRequest, waves: number): number =>
  waves === 0 ? 0 : Math.max(bakeSeconds, waveBakeSeconds) + (waves - 1) * waveBakeSeconds;
