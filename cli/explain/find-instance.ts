import { describeInstances } from '../../functions/aws/instances.ts';
import { enabledRegions } from '../../functions/aws/regions.ts';
import type { Instance } from '../../functions/instance.ts';
import { RolecallError } from '../../functions/rolecall-error.ts';
import { checkEnabled, inEachRegion, type Unanswered, unansweredText } from '../regions.ts';

/** EC2 knows no instance of the id where it was looked for. */
export class InstanceNotFound extends RolecallError<'InstanceNotFound', { instanceId: string; regions: string[] }> {
  constructor(instanceId: string, regions: string[], unanswered: readonly Unanswered[]) {
    super(
      'InstanceNotFound',
      [
        `EC2 knows no instance ${instanceId} in ${regions.join(', ')}. See that the id and the account are right; one that was terminated is forgotten within an hour.`,
        ...unanswered.map(unansweredText),
      ].join(' '),
      { instanceId, regions },
    );
  }
}

export interface Found {
  region: string;
  instance: Instance;
}

/**
 * Looks for the instance in the Region that is named; else in that of the stack, then in all others.
 * @throws InstanceNotFound
 * @throws UsageError for a Region that is not enabled
 */
export async function findInstance(instanceId: string, home: string, named?: string): Promise<Found> {
  if (named !== undefined) checkEnabled('--in', named, await enabledRegions());
  const first = named ?? home;
  const [instance] = await describeInstances(first, [instanceId]);
  if (instance) return { region: first, instance };
  if (named !== undefined) throw new InstanceNotFound(instanceId, [named], []);

  const enabled = await enabledRegions();
  const { found, unanswered } = await inEachRegion(
    enabled.filter((region) => region !== home),
    async (region) => (await describeInstances(region, [instanceId])).map((one) => ({ region, instance: one })),
  );
  const [elsewhere] = found.flat();
  if (elsewhere) return elsewhere;
  const silent = new Set(unanswered.map(({ region }) => region));
  const looked = enabled.filter((region) => !silent.has(region));
  throw new InstanceNotFound(instanceId, looked, unanswered);
}
