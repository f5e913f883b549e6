import { describe, expect, it } from 'vitest';
import { parseInput } from '../../functions/replace-role/input.ts';
import { holdAfterLook } from '../../functions/refresh/hold.ts';
import type { Levers } from '../../functions/refresh/levers.ts';
import type { Hold } from '../../functions/refresh/rollout.ts';
import { wavesFor } from '../../functions/refresh/waves.ts';
import { regionPlan } from '../../functions/workflow/findings.ts';
import { largestWaveIn, wavesAllowed, waveSizes } from '../../functions/workflow/plan-limits.ts';
import { readDefinition } from '../../packaging/definition.ts';
import { now } from '../functions/refresh/a-region.ts';
import { regionWith } from '../functions/workflow/some-findings.ts';
import { eventsAlong } from './events-along.ts';
import type { Machine } from './states.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const most = 25_000;
/** ExecutionStarted and ExecutionSucceeded. */
const ofExecution = 2;

const definition = readDefinition('replace-role') as Machine;
const region = definition.States['EachRegion']!.ItemProcessor!;
const child = region.States['Held']!.ItemProcessor!;

const events = {
  look: eventsAlong(child, ['LookAtHold', 'Still held?', 'WaitHeld', 'LookAtHold']),
  lastLook: eventsAlong(child, ['LookAtHold', 'Still held?', 'HoldOver', undefined]),
  wave: eventsAlong(region, ['NextWave', 'Anything left?', 'RefreshWave', 'NextWave']),
  hold: eventsAlong(region, ['NextWave', 'Anything left?', 'Held', 'NextWave']),
  lookAgain: eventsAlong(region, ['NextWave', 'Anything left?', 'WaitToLook', 'NextWave']),
  end: eventsAlong(region, ['NextWave', 'Anything left?', 'RegionDone', undefined]),
  minute: eventsAlong(definition, ['WaitForPropagation', 'Propagated?', 'WaitForPropagation']),
  others: eventsAlong(definition, [
    'Plan',
    'Rehearse',
    'Dry run?',
    'RemoveRole',
    'AddRole',
    'ConfirmRole',
    'WaitForPropagation',
    'Propagated?',
    'EachRegion',
    'Go back?',
    'By a twin?',
    'Report',
    'Complete?',
    'Replaced',
    undefined,
  ]),
};
/** MapIterationStarted, MapIterationSucceeded, and the rehearsal: the same two, Move? and two Tasks. */
const ofEachRegion = 2 + (2 + 2 + 2 * 5);

const days = (count: number): number => count * 86_400_000;

/** How often Held looks, if whatever holds the waves ends after seven days. No call takes time: then there are the most looks. */
function looksIn(fields: Partial<Hold>): number {
  const start = new Date(now).toISOString();
  const ended: Levers = { isHeld: false, isStopped: false, approved: 99 };
  const held: Levers = { isHeld: true, isStopped: false, approved: undefined };
  const common = { inWords: '', looks: 0, region: 'eu-west-1', instanceProfile: 'web-profile', role: 'web-role-v2' };
  const times = { since: start, lookedAt: start, goodSince: start };
  let hold: Hold = { ...common, ...times, propagationSeconds: 300, by: 'hold', ...fields };
  let at = now;
  let looks = 0;
  do {
    hold = holdAfterLook(hold, { role: 'web-role-v2', at }, { levers: at < now + days(7) ? held : ended, on: [] });
    looks += 1;
    at += (hold.waitSeconds ?? 0) * 1000;
  } while (hold.waitSeconds !== undefined);
  expect(at).toBeGreaterThanOrEqual(now + days(7));
  return looks;
}

describe('seven days of hold', () => {
  const until = new Date(now + days(7)).toISOString();

  it.each<[string, Partial<Hold>]>([
    ['by the tag', {}],
    ['by the tag, with the longest propagation', { propagationSeconds: 3600 }],
    ['by a checkpoint that is approved at last', { by: 'checkpoint', checkpoint: 25 }],
    ['by a checkpoint that nobody approves', { by: 'checkpoint', checkpoint: 25, until }],
    ['by that, with the longest propagation', { by: 'checkpoint', checkpoint: 25, until, propagationSeconds: 3600 }],
  ])('%s fit into the history of the child execution, and a thousand events of retries', (_, fields) => {
    const history = ofExecution + (looksIn(fields) - 1) * events.look + events.lastLook;

    expect(history).toBeGreaterThan(20_000);
    expect(history).toBeLessThan(most - 1000);
  });
});

/** What an execution is, from its start to EachRegion and behind it, and in each of its Regions. */
const turn = (regions: number, holds: number): number =>
  events.others + 60 * events.minute + regions * (ofEachRegion + events.end + holds * events.hold);

interface Size {
  regions: number;
  checkpoints: number;
}

/**
 * The events of an execution whose Regions have as many instances as the plan allows; 0 where it allows none.
 * @param looksAgain how often NextWave looks again behind a wave
 */
function historyOf(input: Record<string, unknown>, { regions, checkpoints }: Size, looksAgain: number): number {
  const names = ['canary', ...Array.from({ length: 9 }, (_, index) => (index + 1) * 10)].slice(0, checkpoints);
  const request = parseInput({
    instanceProfile: 'web-profile',
    role: 'web-role-v2',
    canary: 1,
    share: 1,
    maxInstances: 1_000_000,
    ...(checkpoints > 0 && { checkpoints: names }),
    ...input,
  });
  const one = regionPlan(regionWith(0), true);
  const most = largestWaveIn(
    request,
    Array.from({ length: regions }, () => one),
  );
  const instances = Math.floor((wavesAllowed(request, regions) * most) / regions);
  if (instances === 0) return 0;
  const { waveLimit } = waveSizes(
    request,
    Array.from({ length: regions }, () => ({ ...one, instances })),
  );
  const waves = regions * wavesFor({ how: 'reassociate', canary: request.canary, waveLimit }, 0, instances);
  const ofWave = events.wave + looksAgain * events.lookAgain;
  const ofBake = request.waveBakeSeconds === undefined ? 0 : events.hold;
  // Each checkpoint divides a wave. A person holds each Region once, by the tag.
  const there = turn(regions, checkpoints + 1) + (waves + regions * checkpoints) * (ofWave + ofBake);
  // On the way back nothing holds the waves.
  const back = request.onTrouble === 'goBack' ? turn(regions, 0) + waves * ofWave : 0;
  return ofExecution + there + back;
}

describe('the history of the workflow', () => {
  const waveBakeSeconds = 3600;
  const onTrouble = 'goBack';
  const sizes = Array.from({ length: 40 }, (_, index) => index + 1).flatMap((regions) =>
    [0, 1, 2, 5, 10].map((checkpoints): Size => ({ regions, checkpoints })),
  );

  it.each<[string, Record<string, unknown>, number]>([
    ['as many waves as the plan allows', {}, 0.5],
    ['those that go back at their end', { onTrouble }, 0.5],
    ['those that are each held', { waveBakeSeconds }, 1],
    ['those that are each held and go back at their end', { waveBakeSeconds, onTrouble }, 1],
  ])('holds %s, in 1 to 40 Regions, with up to ten checkpoints and a hold in each', (_, input, looksAgain) => {
    const lengths = sizes.map((size) => historyOf({ propagationSeconds: 3600, ...input }, size, looksAgain));

    expect(Math.max(...lengths)).toBeGreaterThan(18_000);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(most);
  });

  it('is refused where ten checkpoints in each Region and bakes would not fit into it', () => {
    const size = { checkpoints: 10 };
    const allows = (regions: number): boolean => historyOf({ waveBakeSeconds }, { regions, ...size }, 1) > 0;

    expect([allows(24), allows(25)]).toEqual([true, false]);
    expect(historyOf({}, { regions: 40, ...size }, 1)).toBeGreaterThan(0);
  });
});
