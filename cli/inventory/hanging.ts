import { associationsOf } from '../../functions/aws/associations.ts';
import { describeInstances } from '../../functions/aws/instances.ts';
import { counted } from '../../functions/text.ts';
import type { Context } from '../context.ts';
import { inEachRegion } from '../regions.ts';
import type { Placed } from './inventory.ts';
import type { Looked } from './look-at-regions.ts';
import type { RegionTally } from './region-tally.ts';

/** EC2 finishes an association on a running instance within some seconds. */
const hangsAfterMilliseconds = 60_000;

/** Looks again after a minute at what was under way. */
export async function hangingIn(
  tallies: readonly RegionTally[],
  { screen, sleep }: Pick<Context, 'screen' | 'sleep'>,
): Promise<Looked<Placed[]>> {
  const count = tallies.reduce((all, { underWay }) => all + underWay.length, 0);
  if (count === 0) return { found: [], unanswered: [] };
  screen.say(`${counted(count, 'association')} under way; looking again in a minute`);
  await sleep(hangsAfterMilliseconds, new AbortController().signal);
  const underWay = new Map(tallies.map((tally) => [tally.region, tally.underWay]));
  const regions = [...underWay.keys()].filter((region) => underWay.get(region)?.length);
  const { found, unanswered } = await inEachRegion(regions, (region) =>
    stillUnderWay(region, underWay.get(region) ?? []),
  );
  return { found: found.flat(), unanswered };
}

/** A stopped instance finishes its association at its next start: there, nothing hangs. */
async function stillUnderWay(region: string, underWay: RegionTally['underWay']): Promise<Placed[]> {
  const ids = [...new Set(underWay.map(({ instanceId }) => instanceId))];
  const before = new Set(underWay.map(({ associationId, state }) => `${associationId} ${state}`));
  const instances = await describeInstances(region, ids);
  const running = new Set(instances.filter(({ state }) => state === 'running').map(({ instanceId }) => instanceId));
  return (await associationsOf(region, ids))
    .filter(({ associationId, state }) => before.has(`${associationId} ${state}`))
    .filter(({ instanceId }) => running.has(instanceId))
    .map((association) => ({ ...association, region }));
}
