import { approvalOf, executionName, percent, tagKeys } from '../functions/refresh/levers.ts';
import type { RegionRefresh } from '../functions/refresh/region-refresh.ts';
import type { Checkpoint, Hold } from '../functions/refresh/rollout.ts';
import { carefulWaves } from '../functions/refresh/waves.ts';
import type { Fleet } from './fleet.ts';
import { rounded } from './quantiles.ts';

/** What watches and holds the waves. */
export interface RolloutOptions {
  /** How many CloudWatch alarms there are in each Region; all of them are off. */
  alarms?: number;
  bakeSeconds?: number;
  /** Each is approved as soon as a Region is held there. */
  checkpoints?: Checkpoint[];
  /** For how long the tag `rolecall:hold` is on the instance profile, from the first canary on. */
  holdDays?: number;
}

export interface Rollout {
  /** What the input has for it. */
  input: Record<string, unknown>;
  /** Sets and removes tags of the instance profile. @param answer of the function with this name */
  saw(name: string, payload: unknown, answer: unknown): void;
  /** From the first look at the tag to the last; undefined where there was none. */
  heldSeconds(): number | undefined;
}

/** @param fleet is open when the first function answers */
export function rolloutOf(fleet: () => Fleet, options: RolloutOptions): Rollout {
  const { alarms = 0, bakeSeconds = 0, checkpoints = [], holdDays = 0 } = options;
  const names = Array.from({ length: alarms }, (_, index) => `web-5xx-${index + 1}`);
  let isTagged = false;
  let approved: Checkpoint | undefined;
  let heldFrom: number | undefined;
  let heldUntil = 0;

  const call = (operation: string, parameters: object): Promise<unknown> =>
    fleet().owner.call('iam', 'us-east-1', operation, parameters);
  const tag = (InstanceProfileName: string, Key: string, Value: string): Promise<unknown> =>
    call('TagInstanceProfile', { InstanceProfileName, Tags: [{ Key, Value }] });

  async function hold(InstanceProfileName: string): Promise<void> {
    isTagged = true;
    await tag(InstanceProfileName, tagKeys.hold, 'yes');
    await fleet().account.clock.sleep(holdDays * 86_400_000);
    await call('UntagInstanceProfile', { InstanceProfileName, TagKeys: [tagKeys.hold] });
  }

  /** One tag holds all approvals: a Region that is behind must not take back what another one got. */
  async function approve({ instanceProfile, execution = '', checkpoint }: Hold): Promise<void> {
    if (checkpoint === undefined || (approved !== undefined && percent(checkpoint) <= percent(approved))) return;
    approved = checkpoint;
    await tag(instanceProfile, tagKeys.approved, approvalOf(executionName(execution), checkpoint));
  }

  return {
    input: {
      ...(alarms > 0 && { alarms: names }),
      ...(bakeSeconds > 0 && { bakeSeconds }),
      ...(checkpoints.length > 0 && { checkpoints }),
    },
    saw(name, payload, answer) {
      if (name.endsWith('LookAtHold') && (payload as Hold).by === 'hold') {
        heldUntil = fleet().account.clock.now();
        heldFrom ??= heldUntil;
      }
      if (!name.endsWith('NextWave')) return;
      const { settings, progress, holds = [] } = answer as RegionRefresh;
      if (holdDays > 0 && !isTagged && progress.waves >= carefulWaves) void hold(settings.instanceProfile);
      for (const each of holds) void approve(each);
    },
    heldSeconds: () => (heldFrom === undefined ? undefined : rounded((heldUntil - heldFrom) / 1000, 1)),
  };
}

/** Makes the alarms in each Region. */
export function addAlarms({ account }: Fleet, { input }: Rollout): void {
  const names = (input['alarms'] ?? []) as string[];
  for (const region of account.regions) for (const name of names) account.cloudWatch(region).setAlarm(name, 'OK');
}
