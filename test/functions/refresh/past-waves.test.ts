import { describe, expect, it } from 'vitest';
import { withBegun, withEnd, withHeldBy } from '../../../functions/refresh/past-waves.ts';
import type { PastWave } from '../../../functions/refresh/rollout.ts';
import { now, region } from './a-region.ts';

const at = (seconds: number): string => new Date(now + seconds * 1000).toISOString();

/** So many waves, each of as many instances as its number; those that are named were held behind. */
function waves(count: number, held: Record<number, string[]> = {}, mostPending = 60): PastWave[] {
  let past: PastWave[] = [];
  for (let wave = 1; wave <= count; wave += 1) {
    past = withBegun(past, { mostPending }, { instances: wave, at: now + wave * 1000 });
    const heldBy = held[wave];
    past = [...past.slice(0, -1), { ...past.at(-1)!, until: at(wave + 0.5), ...(heldBy && { heldBy }) }];
  }
  return past;
}
const instances = (past: readonly PastWave[]): number[] => past.map((wave) => wave.instances);

describe('the waves of a Region', () => {
  it('are told one by one while they are few', () => {
    expect(instances(waves(6))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are put together behind the canary when they are many, and none is lost', () => {
    const past = waves(40);

    expect(past.length).toBeLessThanOrEqual(7);
    expect(instances(past).slice(0, 2)).toEqual([1, 2]);
    expect(past.reduce((sum, wave) => sum + wave.waves, 0)).toBe(40);
    expect(instances(past).reduce((sum, count) => sum + count, 0)).toBe((40 * 41) / 2);
    for (const [index, wave] of past.entries()) expect(wave.from <= (past[index + 1]?.from ?? '9')).toBe(true);
    expect(past.at(-1)).toMatchObject({ waves: 1, instances: 40 });
  });

  it('are put together so that what held the next one stays behind the last of them', () => {
    const past = waves(30, { 7: ['rolecall:hold'], 9: ['checkpoint 25'] });

    expect(past.flatMap(({ heldBy, until }) => (heldBy ? [{ heldBy, until }] : []))).toEqual([
      { heldBy: ['rolecall:hold'], until: at(7.5) },
      { heldBy: ['checkpoint 25'], until: at(9.5) },
    ]);
  });

  it('that were all held are put together with what held them', () => {
    const held = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [index + 1, ['the bake']]));

    const past = waves(30, held);

    expect(past.length).toBeLessThanOrEqual(7);
    expect(past.at(3)?.heldBy).toEqual(['the bake']);
  });

  it('are fewer where many Regions share a state', () => {
    expect(waves(40, {}, 10).length).toBeLessThanOrEqual(5);
  });
});

describe('the last wave', () => {
  const progress = { ...region().progress, past: waves(2) };

  it('has ended when what it left bare has been brought back', () => {
    expect(withEnd(progress, now + 90_000).past?.map(({ until }) => until)).toEqual([at(1.5), at(90)]);
  });

  it('tells once by what the next one was held', () => {
    const held = withHeldBy(withHeldBy(withHeldBy(progress, 'the bake'), 'rolecall:hold'), 'the bake');

    expect(held.past?.map(({ heldBy }) => heldBy)).toEqual([undefined, ['the bake', 'rolecall:hold']]);
  });

  it('is none before the first', () => {
    expect(withEnd(region().progress, now)).toEqual(region().progress);
  });
});
