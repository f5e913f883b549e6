import { inForce, isDown } from '../instance.ts';
import { iso } from '../iso.ts';
import { confirmUntil } from './confirm-deadline.ts';
import { isInDoubt } from './doubt.ts';
import { countFailed, groupFailures, idsIn, type FailedInstances } from './failures.ts';
import { isRestart } from './fate-by-how.ts';
import { isMove } from './how.ts';
import { withDoubtNamed } from './in-doubt.ts';
import type { Observation } from './fate.ts';
import { behindCursor } from './listing.ts';
import { adaptedShare } from './pace.ts';
import type { RegionOutcome, RegionRefresh, RegionSettings, Tally, Wave, WaveInstance } from './region-refresh.ts';
import { sumOf } from './tally.ts';
import { fatesAtTheEnd, fatesOfLost, fatesOfWaiting, waitingIn } from './wave-fates.ts';
import { instancesWithoutOutcome, lateShare, membersOf, outcomesOf } from './wave-outcomes.ts';

/** How many waves in a row may lose outcomes before the instances count as failed. */
const lostWavesAllowed = 3;

/** How many waves in a row may try to bring back what is bare before it counts as failed: each tries for minutes. */
const bareWavesAllowed = 15;

/**
 * The Region with what became of its last wave and of what was pending, and the instances that go into the next wave.
 * @param observed of `toObserve`
 */
export function afterWave(
  event: RegionRefresh,
  observed: Observation,
): { region: RegionRefresh; again: WaveInstance[] } {
  const { wave, ...region } = event;
  const { settings, progress } = region;
  const lostInstances = instancesWithoutOutcome(wave);
  // Only a wave ends a row: where NextWave has to look again, there was none.
  const inARow = (before: number, another: boolean): number => {
    if (another) return before + 1;
    return wave ? 0 : before;
  };
  const lostWaves = inARow(progress.lostWaves, lostInstances.length > 0);
  const reported = reportedBy(wave);
  const waited = fatesOfWaiting(event, observed);
  const lost = fatesOfLost(event, observed, lostWaves <= lostWavesAllowed);
  const tried = [...reported.again, ...waited.again];
  const { bare, givenUp } = splitBare(
    tried.filter((failed) => failed.bare),
    progress.bareWaves,
  );
  const untouched = idsIn(tried.filter((failed) => !failed.bare));
  const members = [...membersOf(wave), ...progress.pending];
  const { tally, toRepeat } = doubted(event, sumOf([reported, waited, lost]));
  const pending = [
    ...among(waitingIn(event), waited.pending),
    ...among(lostInstances, lost.pending).map((one) => ({ ...one, until: confirmUntil(observed.at) })),
  ];

  return {
    region: {
      ...region,
      progress: {
        ...progress,
        lostWaves,
        bareWaves: inARow(progress.bareWaves, bare.length > 0),
        usedShare: wave ? adaptedShare(settings.share, progress.usedShare, lateShare(wave)) : progress.usedShare,
        listed: [...toRepeat, ...progress.listed],
        ...(isMove(settings) && toRepeat.length > 0 && { inDoubt: [...(progress.inDoubt ?? []), ...toRepeat] }),
        pending,
        unsettled: waited.unsettled,
      },
      outcome: withSpan(withTally(region.outcome, tally, givenUp), event, observed.at),
    },
    again: [
      ...among(members, bare).map((one) => asBare(one, settings)),
      ...among(members, untouched).map(withoutDeadline),
      ...among(lostInstances, idsIn(lost.again)).map((one) =>
        isBare(one, observed) ? asBare(one, settings) : withoutDeadline(one),
      ),
    ],
  };
}

/**
 * The Region when no wave will follow: what would go into it has failed, and what is left is small enough to be reported
 * beside other Regions.
 * @param observed of `toObserveAtTheEnd`; left out when EC2 could not be asked
 */
export function closed(event: RegionRefresh, observed?: Observation): RegionRefresh {
  const { wave, ...region } = event;
  const { settings } = region;
  const reported = reportedBy(wave);
  const { tally, toRepeat } = doubted(event, sumOf([reported, ...fatesAtTheEnd(event, observed)]));
  const inDoubt = isMove(settings) ? [...(region.progress.inDoubt ?? []), ...toRepeat] : [];
  const told = { ...region, outcome: withTally(region.outcome, tally, reported.again) };
  const { progress, outcome } = withDoubtNamed(told, inDoubt, observed);
  // What was not taken up is bare: the report names it by these ids.
  const handled = outcome.refreshed + outcome.gone + countFailed(outcome.failures) + progress.takenUp.length;
  const expected = settings.instances + (progress.latecomers?.length ?? 0);
  const untouchedIds = [
    ...new Set([
      ...toRepeat,
      ...progress.listed,
      ...behindCursor(region, []),
      ...progress.unclear.map(({ instanceId }) => instanceId),
      ...outcome.untouchedIds,
    ]),
  ].filter((id) => !inDoubt.includes(id));
  return {
    ...region,
    progress: { ...progress, listed: [], unclear: [], pending: [], unsettled: [] },
    outcome: {
      ...withSpan(outcome, event, observed?.at),
      untouched: Math.max(outcome.untouched, untouchedIds.length, expected - handled),
      untouchedIds: untouchedIds.slice(0, mostNamed(settings)),
    },
  };
}

/** What the batches have reported, but for those that were pending: EC2 is asked for these again. */
const reportedBy = (wave: Wave | undefined): Tally => ({ ...sumOf(outcomesOf(wave)), pending: [], unsettled: [] });

/** The states of all Regions together have to fit into one. Where the plan could name all instances, the report can too. */
export const mostNamed = ({ planned, mostPending }: RegionSettings): number => (planned ? Infinity : mostPending);

/** While the role is in doubt, nothing counts as refreshed: all that did not fail has to be done once more. */
function doubted(event: RegionRefresh, tally: Tally): { tally: Tally; toRepeat: string[] } {
  // Where nobody looked, nothing was associated either.
  if (!isInDoubt(event) || event.progress.doubt?.unseen) return { tally, toRepeat: [] };
  const told = new Set([...tally.pending, ...idsIn(tally.again), ...idsIn(tally.failures)]);
  const members = [...membersOf(event.wave), ...event.progress.pending].map(({ instanceId }) => instanceId);
  return { tally: { ...tally, refreshed: 0, gone: 0 }, toRepeat: members.filter((id) => !told.has(id)) };
}

/** What batches have left bare and could be tried again: the ids of what is, and the failures of what is not. */
function splitBare(again: readonly FailedInstances[], bareWaves: number) {
  return bareWaves < bareWavesAllowed ? { bare: idsIn(again), givenUp: [] } : { bare: [], givenUp: again };
}

/** @param givenUp what could be tried again, and is not */
const withTally = (outcome: RegionOutcome, tally: Tally, givenUp: readonly FailedInstances[]): RegionOutcome => ({
  ...outcome,
  refreshed: outcome.refreshed + tally.refreshed,
  gone: outcome.gone + tally.gone,
  failures: groupFailures([...outcome.failures, ...givenUp.map(asNamed), ...tally.failures]),
});

/** What is down has its instance profile still. */
const asNamed = (failed: FailedInstances): FailedInstances =>
  failed.error === 'NotStarted' ? { ...failed, bare: false } : failed;

/** @param at when the wave was over at the latest, in milliseconds since the epoch */
function withSpan(
  outcome: RegionOutcome,
  { wave }: RegionRefresh,
  at: number = Date.parse('9999-01-01'),
): RegionOutcome {
  const [first] = wave?.batches ?? [];
  if (!first) return outcome;
  return { ...outcome, associated: { from: outcome.associated?.from ?? first.at, until: iso(at) } };
}

/** One answer may miss an association. So a move takes nothing from what is bare: it forgets what there was to take. */
function asBare(instance: WaveInstance, settings: RegionSettings): WaveInstance {
  const { associationId: _, ...nothingToTake } = withoutDeadline(instance);
  return { ...(isMove(settings) ? nothingToTake : withoutDeadline(instance)), bare: true };
}

/** Whether it lacks what it had is read, not remembered: its association, or that it runs. */
const isBare = (instance: WaveInstance, { associations, instances }: Observation): boolean =>
  isRestart(instance)
    ? instances.some(({ instanceId, state }) => instanceId === instance.instanceId && isDown(state))
    : !inForce(associations, instance.instanceId);

const withoutDeadline = ({ instanceId, associationId, stopped, since }: WaveInstance): WaveInstance => ({
  instanceId,
  ...(associationId && { associationId }),
  ...(stopped && { stopped }),
  ...(since && { since }),
});

const among = <Member extends WaveInstance>(instances: readonly Member[], ids: readonly string[]): Member[] =>
  instances.filter(({ instanceId }) => ids.includes(instanceId));
