import type { AccountOptions } from '../../sandbox/index.ts';
import type { Position } from '../fault.ts';
import type { World } from '../world.ts';

/** What happens in a case, besides its faults. */
export interface Scenario {
  name: string;
  options?: AccountOptions;
  /** Before anything goes wrong. */
  prepare: (world: World) => Promise<void>;
  /** Returns when all has come to its end. */
  act: (world: World) => Promise<void>;
  /** Where faults strike; everywhere, if left out. Of many looks in a row the first ones stand for all. */
  strikesAt?: (at: Position) => boolean;
  /** Whether the judge waits for another sweep. */
  isSwept?: boolean;
}

export const home = 'us-east-1';
export const other = 'eu-west-1';

export const launchIn =
  (...regions: string[]) =>
  async (world: World): Promise<void> => {
    for (const region of regions) await world.launch(region, 'web-profile');
    await world.account.clock.advance(20_000);
  };

export const firstIn = ({ account }: World): string => account.ec2(home).instances()[0]?.id ?? '';
