import type { Account } from '../sandbox/account.ts';
import { allAtOnce, oneAfterTheOther } from './baselines.ts';
import { floorSeconds, gapsOf, quantile, rounded, type Figures } from './figures.ts';
import { launchOnProfile, openFleet } from './fleet.ts';
import { benchReplaceRole, share, type ReplaceRoleOptions } from './replace-role.ts';

export interface Way {
  figures: WayFigures;
  /** For the plot: when instances had their new association, and how long each was without, in seconds. */
  refreshedAt: number[];
  gaps: number[];
}

export interface WayFigures {
  name: string;
  makespanSeconds: number;
  makespanRatio: number;
  gapSeconds: { p50: number; p99: number; max: number };
  callsPerInstance: number;
  throttledShare: number;
}

const region = 'us-east-1';

/** The same fleet refreshed in three ways, each under the same limits. */
export async function sideBySide(options: ReplaceRoleOptions): Promise<Way[]> {
  const one = await baseline('one instance after the other', options, oneAfterTheOther);
  const all = await baseline('all instances at once', options, allAtOnce);
  const { result, figures, startedAt } = await benchReplaceRole({ ...options, regions: 1 });
  return [one, all, wayOf('replace-role', options, figures, startedAt, result.makespanSeconds)];
}

async function baseline(
  name: string,
  options: ReplaceRoleOptions,
  run: (account: Account, region: string, instanceIds: readonly string[]) => Promise<void>,
): Promise<Way> {
  const { instances, others, seed } = options;
  const fleet = await openFleet({ seed, others, regions: [region], onDelivery: async () => {} });
  const { account, figures } = fleet;
  await launchOnProfile(fleet, instances);
  Object.assign(figures.calls, { all: 0, mutating: 0, throttled: 0 });
  const ids = account
    .ec2(region)
    .instances()
    .map(({ id }) => id);

  await account.clock.run(run(account, region, ids));
  account.close();
  const startedAt = Math.min(...figures.disassociated.values());
  return wayOf(name, options, figures, startedAt, (account.clock.now() - startedAt) / 1000);
}

function wayOf(
  name: string,
  { instances }: ReplaceRoleOptions,
  figures: Figures,
  startedAt: number,
  makespanSeconds: number,
): Way {
  const gaps = gapsOf(figures);
  return {
    figures: {
      name,
      makespanSeconds: rounded(makespanSeconds, 1),
      makespanRatio: rounded(makespanSeconds / floorSeconds(instances, share), 2),
      gapSeconds: { p50: quantile(gaps, 0.5), p99: quantile(gaps, 0.99), max: quantile(gaps, 1) },
      callsPerInstance: rounded(figures.calls.all / instances, 2),
      throttledShare: rounded(figures.calls.throttled / figures.calls.all, 4),
    },
    refreshedAt: [...figures.associated.values()].map((at) => (at - startedAt) / 1000),
    gaps,
  };
}
