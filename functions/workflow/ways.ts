import { limitOf } from '../refresh/how.ts';
import { restartWaves } from './restart-waves.ts';
import { total, type RegionPlan } from './findings.ts';

/** How the role reaches the instances: the values of `refresh`. */
export type Refresh = 'reassociate' | 'replace' | 'restart' | 'none';

/** One of the ways in which the role can reach the instances of the plan, and what it would take. */
export interface Way {
  refresh: Refresh;
  /** This execution takes it. */
  taken: boolean;
  /** For how long an instance is without an instance profile. */
  secondsWithoutProfile: number;
  /** Until the last instance has the role. */
  minutes: number;
  /** Calls that change something in AWS. */
  calls: number;
  note: string;
  /** What it needs here and has not; absent where it can be taken. */
  needs?: string;
}

export interface ChosenWay {
  refresh: Refresh;
  twin?: string | undefined;
  /** The role that the instances shall have, and whether the instance profile holds it already. */
  role: string;
  roleIsThere: boolean;
  propagationSeconds: number;
  share: number;
  canary: number;
  /** Instances that may be down at a time, in each Region. */
  maxUnavailable: number;
}

/** Stopped, started and past its status checks, and what lies between. Assumed: AWS gives no figure, and it depends on the image. */
const restartSeconds = 200;

/** Between Disassociate and Associate, rounded up: docs/scale.md. */
const gapSeconds = 2;

/** The first instance of a Region, its canary, and the rehearsal. */
const carefulSeconds = 20;

/**
 * Each way, as it would be for the same instances.
 * @param inUse the Regions whose instances are to be refreshed, whichever way is taken
 */
export function waysOf(chosen: ChosenWay, inUse: readonly RegionPlan[]): Way[] {
  const instances = total(inUse, 'instances');
  const swap = chosen.roleIsThere ? 0 : 2;
  const way = (refresh: Refresh, fields: Omit<Way, 'refresh' | 'taken' | 'minutes'>): Way => ({
    refresh,
    taken: refresh === chosen.refresh,
    minutes: Math.ceil(secondsOf(refresh, chosen, inUse) / 60),
    ...fields,
  });
  const { role } = chosen;
  return [
    way('reassociate', {
      secondsWithoutProfile: gapSeconds,
      calls: swap + 2 * instances,
      note: 'Disassociate, then associate. An application that asks for credentials in between gets none.',
    }),
    way('replace', {
      secondsWithoutProfile: 0,
      calls: 2 * swap + 2 * instances,
      note: 'Every instance moves to a twin of the instance profile, and back: two calls an instance, and twice the time.',
      ...(chosen.twin === undefined && { needs: twinNeeded(role) }),
    }),
    way('restart', {
      secondsWithoutProfile: 0,
      calls: swap + 2 * restartCalls(chosen, inUse),
      note: `Stop, then start: docs/restart.md. Each instance is down for up to ${Math.round(restartSeconds / 60)} minutes, and one without an Elastic IP address gets another public address.`,
    }),
    way('none', {
      secondsWithoutProfile: 0,
      calls: swap,
      note: 'Only the role changes. Instances take it by themselves within about an hour.',
    }),
  ];
}

const twinNeeded = (role: string): string =>
  `"twin": the name of a second instance profile that policy.yml lists, that may hold role ${role}, and that no instance has.`;

/** The regions go on side by side: the largest one takes longest. */
function secondsOf(
  refresh: Refresh,
  { share, propagationSeconds, canary, maxUnavailable }: ChosenWay,
  inUse: readonly RegionPlan[],
): number {
  const once = propagationSeconds + 30;
  const legs = refresh === 'replace' ? 2 : 1;
  const instances = Math.max(0, ...inUse.map((region) => instancesOf(refresh, region)));
  if (refresh === 'none' || instances === 0) return legs * once;
  const { burst, perSecond } = limitOf(refresh);
  const paced = Math.max(0, instances - burst * share) / (perSecond * share);
  if (refresh !== 'restart') return legs * (once + carefulSeconds + paced);
  return once + Math.max(paced, restartWaves(instances, { canary, maxUnavailable }) * restartSeconds);
}

/** A restart leaves some as they are. */
const instancesOf = (refresh: Refresh, { instances, restart }: RegionPlan): number =>
  refresh === 'restart'
    ? instances - (restart?.leftOut ?? []).reduce((sum, { instanceIds }) => sum + instanceIds.length, 0)
    : instances;

/** One call stops a batch of up to 40, and one starts it. */
const restartCalls = (chosen: ChosenWay, inUse: readonly RegionPlan[]): number =>
  inUse.reduce((sum, region) => {
    const instances = instancesOf('restart', region);
    return sum + Math.max(restartWaves(instances, chosen), Math.ceil(instances / 40));
  }, 0);
