import type { Position } from './fault.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { openWorld } from './world.ts';

/** Every call and every invocation of a scenario in which nothing goes wrong, in order of time. */
export async function positionsOf(scenario: Scenario, seed: string): Promise<Position[]> {
  const world = await openWorld(seed, scenario.options);
  try {
    await scenario.prepare(world);
    world.striking.begin([]);
    await scenario.act(world);
    return world.striking.positions.filter((at) => scenario.strikesAt?.(at) ?? true);
  } finally {
    world.account.close();
  }
}
