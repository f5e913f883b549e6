import { executionName, leversOf, tagKeys } from '../refresh/levers.ts';
import type { AlarmsIn, AlarmsInEach, Controls } from '../refresh/rollout.ts';
import { wavesFor } from '../refresh/waves.ts';
import { ExecutionNameUnfit, SteeredAlready, TooManyAlarms } from './control-errors.ts';
import type { ControlRequest } from './control-fields.ts';
import type { RegionPlan } from './findings.ts';

/**
 * A name may be used again: by another workflow or stack, and after 90 days.
 * @throws SteeredAlready
 */
export function checkTags(instanceProfile: string, tags: Readonly<Record<string, string>>, execution: string): void {
  const { isStopped, approved } = leversOf(tags, execution);
  const keys = [...(approved === undefined ? [] : [tagKeys.approved]), ...(isStopped ? [tagKeys.stop] : [])];
  if (keys.length > 0) throw new SteeredAlready(instanceProfile, keys);
}

/** Letters, digits and these: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html */
const taggablePattern = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

export const isTaggable = (executionName: string): boolean => taggablePattern.test(executionName);

/** Each Region's state has the controls. Together they have so many bytes, of the 256 KiB of the state of all Regions. */
const mostBytes = 48 * 1024;

/** @returns undefined where the input asks for nothing */
export function controlsOf(request: ControlRequest, alarms: AlarmsIn[]): Controls | undefined {
  const { bakeSeconds = 0, waveBakeSeconds = 0, checkpoints, approveWithinHours } = request;
  const controls = {
    ...(bakeSeconds > 0 && { bakeSeconds }),
    ...(waveBakeSeconds > 0 && { waveBakeSeconds }),
    ...(alarms.length > 0 && { alarms: inEach(alarms) }),
    ...(checkpoints && { checkpoints }),
    ...(approveWithinHours !== undefined && { approveWithinHours }),
  };
  return Object.keys(controls).length > 0 ? controls : undefined;
}

/** Mostly the same alarms exist in all Regions: their names are there once. */
function inEach(alarms: readonly AlarmsIn[]): AlarmsInEach[] {
  const groups = Map.groupBy(alarms, ({ names }) => JSON.stringify(names.toSorted()));
  return [...groups.values()].map((some) => ({
    regions: some.map(({ region }) => region),
    names: some[0]?.names ?? [],
  }));
}

/**
 * @param regions how many have the controls
 * @throws TooManyAlarms
 */
export function checkSize(controls: Controls | undefined, regions: number): void {
  const bytes = regions * Buffer.byteLength(JSON.stringify(controls ?? {}));
  if (bytes > mostBytes) throw new TooManyAlarms(regions);
}

/** @throws ExecutionNameUnfit */
export function checkName({ checkpoints }: ControlRequest, execution: string): void {
  const name = executionName(execution);
  if (checkpoints && !isTaggable(name)) throw new ExecutionNameUnfit(name);
}

/** For how long the input itself holds the Region with the most instances, in seconds. */
export function bakedSecondsOf(
  { bakeSeconds = 0, waveBakeSeconds = 0 }: ControlRequest,
  waveOf: Parameters<typeof wavesFor>[0],
  inUse: readonly RegionPlan[],
): number {
  const waves = wavesFor(waveOf, 0, Math.max(0, ...inUse.map(({ instances }) => instances)));
  if (waves === 0) return 0;
  return Math.max(bakeSeconds, waveBakeSeconds) + (waves - 1) * waveBakeSeconds;
}
