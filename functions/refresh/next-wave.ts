import { tell } from '../audit/tell.ts';
import { findInstanceProfile } from '../aws/instance-profiles.ts';
import { checked } from '../checked.ts';
import { writeMetrics } from '../write-metrics.ts';
import { afterLook, isOtherDoubt } from './doubt.ts';
import { ended, endRegion, later, tooMany } from './end-region.ts';
import { countFailed } from './failures.ts';
import { alarmOn } from './gate.ts';
import { goOn, soon } from './go-on.ts';
import { afterHold } from './hold.ts';
import { inWordsOf } from './in-words.ts';
import { leversOf } from './levers.ts';
import { observe, observeListed } from './observe.ts';
import { withEnd } from './past-waves.ts';
import { afterWave } from './progress.ts';
import { regionMetrics } from './refresh-metrics.ts';
import { regionRefresh } from './region-payload.ts';
import type { RegionRefresh, WaveInstance } from './region-refresh.ts';
import { takeUp } from './take-up.ts';
import { watched } from './watched.ts';
import { toObserve } from './wave-fates.ts';
import { carefulWaves, withWave } from './waves.ts';

/**
 * Finds out what became of the last wave, decides whether to go on, and makes the next wave.
 * @returns with `lookAgainSeconds` while EC2 is at work, or while the role is in doubt
 * @throws RoleChangedMeanwhile when the instance profile has not held the role for minutes
 */
export async function nextWave(before: RegionRefresh): Promise<RegionRefresh> {
  const { lookAgainSeconds: _, inWords: __, start, ...region } = before;
  if (start) await tell([start]);
  const [hold] = region.holdFailure ? [] : (region.holds ?? []);
  const held = afterHold(region);
  const after = await decided(hold?.on ? ended(held, alarmOn(hold.on)) : held);
  writeMetrics(regionMetrics(before, after), after.settings.region);
  return { inWords: inWordsOf(after, Date.now()), ...after };
}

async function decided(event: RegionRefresh): Promise<RegionRefresh> {
  const { settings, progress, execution } = event;
  const observed = await observe(settings.region, toObserve(event));
  const ofTakenUp = await observeListed(settings.region, progress.takenUp);
  // The look comes after EC2's answers. What it sees is kept only when this run returns: no call may fail in between.
  const profile = await findInstanceProfile(settings.instanceProfile);
  const looked = afterLook(event, { role: profile?.role, at: Date.now() });
  const { region: after, again } = afterWave(looked, observed);
  const region = event.wave ? { ...after, progress: withEnd(after.progress, observed.at) } : after;
  const { region: taken, bare } = takeUp(region, ofTakenUp);

  const all = [...again, ...bare];
  if (all.some(isBare)) return bringBack(taken, all);
  const found = withAgain(taken, all);
  if (isOtherDoubt(progress.doubt, found.progress.doubt)) return { ...found, lookAgainSeconds: soon };
  const sure = await watched(found);
  if (sure.progress.doubt) return { ...sure, lookAgainSeconds: soon };
  if (sure.outcome.ended) return endRegion(sure);
  // What a task gave up on may still come: then it has not failed.
  if (hasFailed(sure) && sure.progress.pending.length > 0) return { ...sure, lookAgainSeconds: later };
  if (hasFailed(sure)) return endRegion(ended(sure, tooMany(sure)));
  // Watching the role takes up to most of a minute: what a person has set meanwhile counts.
  const steered = found.progress.doubt ? await findInstanceProfile(settings.instanceProfile) : profile;
  return goOn(sure, leversOf(steered?.tags ?? {}, execution));
}

const isBare = ({ bare }: WaveInstance): boolean => bare === true;

/** What has no instance profile waits for nothing, and comes alone: what keeps it bare would make others bare too. */
function bringBack(region: RegionRefresh, again: readonly WaveInstance[]): RegionRefresh {
  const others = again.filter((instance) => !isBare(instance));
  return withWave(withAgain(region, others), again.filter(isBare), Date.now());
}

/** What is to be done once more comes first. */
function withAgain(region: RegionRefresh, again: readonly WaveInstance[]): RegionRefresh {
  const ids = again.map(({ instanceId }) => instanceId);
  return { ...region, progress: { ...region.progress, listed: [...new Set([...ids, ...region.progress.listed])] } };
}

/**
 * In the first waves no failure is tolerated: whatever keeps one instance from its credentials may keep all from theirs. What
 * tasks gave up on counts too, while nobody knows whether it still comes.
 */
function hasFailed({ progress, outcome, settings }: RegionRefresh): boolean {
  const tolerated = progress.waves <= carefulWaves ? 0 : settings.maxFailures;
  return countFailed(outcome.failures) + countFailed(progress.unsettled) > tolerated;
}

export const handler = checked('NextWave', regionRefresh, nextWave);
