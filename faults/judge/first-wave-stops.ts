import { byPerson } from './facts.ts';
import type { Check } from './outcome.ts';

/** Where no instance can be associated, that is found out with the first one of a Region, and with the first one of a way back. */
export const firstWaveStops: Check = ({ settled, changes, executions }) => {
  const most = executions.some(({ turnedBackAt }) => turnedBackAt < Infinity) ? 2 : 1;
  const byFunctions = changes.flatMap((change) => ('instanceId' in change && !byPerson(change) ? [change] : []));
  const works = new Set(byFunctions.flatMap(({ did, region }) => (did === 'associated' ? [region] : [])));
  const bare = settled.instances.filter(
    ({ id, region, instanceProfile }) =>
      instanceProfile === undefined && !works.has(region) && byFunctions.some(({ instanceId }) => instanceId === id),
  );
  return [...Map.groupBy(bare, ({ region }) => region)]
    .filter(([, { length }]) => length > most)
    .map(([region, { length }]) => ({
      kind: 'fleet bare',
      what: `${length} instances of ${region} are bare at once.`,
    }));
};
