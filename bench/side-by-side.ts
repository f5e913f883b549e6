import type { Account } from '../sandbox/index.ts';
import { allAtOnce, oneAfterTheOther } from './baselines.ts';
import { gapsOf, type Figures } from './figures.ts';
import { launchOnProfile, openFleet } from './fleet.ts';
import { floorSeconds } from './floor.ts';
import { quantiles, rounded, type Quantiles } from './quantiles.ts';
import { benchRefresh, type RefreshOptions } from './refresh.ts';
import { share } from './refresh-result.ts';

export interface SideBySideOptions extends Omit<RefreshOptions, 'work' | 'regions' | 'launches' | 'onProgress'> {
  /** Makes an `onProgress` for each way, because each counts from 0. */
  progressOf: (way: string) => RefreshOptions['onProgress'];
}

export interface Way {
  /** Whether every instance got its new association. */
  succeeded: boolean;
  figures: WayFigures;
  /** For the plot, in seconds: when each instance got its new association, and how long each had none. */
  refreshedAt: number[];
  gaps: number[];
}

export interface WayFigures {
  name: string;
  makespanSeconds: number;
  /** `makespanSeconds` by EC2's floor. Absent when the floor is 0. */
  makespanRatio?: number;
  gapSeconds: Quantiles;
  callsPerInstance: number;
  throttledShare: number;
}

const region = 'us-east-1';

/** Refreshes the same fleet in three ways, each under the same limits. */
export async function sideBySide(options: SideBySideOptions): Promise<Way[]> {
  const one = await baseline('one instance after the other', options, oneAfterTheOther);
  const all = await baseline('all instances at once', options, allAtOnce);
  const name = 'replace-role';
  const onProgress = options.progressOf(name);
  const { result, figures, startedAt } = await benchRefresh({
    ...options,
    work: 'reassociate',
    regions: 1,
    onProgress,
  });
  const way = wayOf(name, options, figures, startedAt, result.makespanSeconds);
  return [one, all, { ...way, succeeded: result.status === 'SUCCEEDED' }];
}

async function baseline(
  name: string,
  options: SideBySideOptions,
  run: (account: Account, region: string, instanceIds: readonly string[], onRefreshed: () => void) => Promise<void>,
): Promise<Way> {
  const { instances, others, associatedSeconds, seed } = options;
  const fleet = await openFleet({
    seed,
    others,
    ...(associatedSeconds !== undefined && { associatedSeconds }),
    regions: [region],
    onDelivery: async () => {},
  });
  const { account, figures } = fleet;
  await launchOnProfile(fleet, instances);
  Object.assign(figures.calls, { all: 0, mutating: 0, throttled: 0 });
  const ids = account
    .ec2(region)
    .instances()
    .map(({ id }) => id);

  const onProgress = options.progressOf(name);
  let refreshed = 0;
  const onRefreshed = (): void => {
    refreshed += 1;
    onProgress(refreshed, account.clock);
  };
  await account.clock.run(run(account, region, ids, onRefreshed));
  account.close();
  const [startedAt = 0] = figures.disassociated.values();
  return wayOf(name, options, figures, startedAt, (account.clock.now() - startedAt) / 1000);
}

function wayOf(
  name: string,
  { instances }: SideBySideOptions,
  figures: Figures,
  startedAt: number,
  makespanSeconds: number,
): Way {
  const gaps = gapsOf(figures, instances);
  const floor = floorSeconds(instances, share);
  return {
    succeeded: figures.associated.size === instances,
    figures: {
      name,
      makespanSeconds: rounded(makespanSeconds, 1),
      ...(floor > 0 && { makespanRatio: rounded(makespanSeconds / floor, 2) }),
      gapSeconds: quantiles(gaps),
      callsPerInstance: rounded(figures.calls.all / instances, 2),
      throttledShare: rounded(figures.calls.throttled / figures.calls.all, 4),
    },
    refreshedAt: [...figures.associated.values()].map((at) => (at - startedAt) / 1000),
    gaps,
  };
}
