import { byPerson } from './facts.ts';
import type { Check } from './outcome.ts';

/** Where no instance can be associated any more, that is found out with the first instance of a Region. */
export const firstWaveStops: Check = ({ settled, struck, changes }) => {
  const never = struck.some(
    ({ fault: { at, times } }) => at.function === 'Associate' && at.nth === 1 && times === 'lasting',
  );
  const bare = settled.instances.filter(
    ({ id, instanceProfile }) =>
      instanceProfile === undefined &&
      changes.some((change) => 'instanceId' in change && change.instanceId === id && !byPerson(change)),
  );
  return [...Map.groupBy(bare, ({ region }) => region)]
    .filter(([, { length }]) => never && length > 1)
    .map(([region, { length }]) => ({
      kind: 'fleet bare',
      what: `${length} instances of ${region} are bare at once.`,
    }));
};
