import { RolecallError } from '../rolecall-error.ts';
import { counted, roleText } from '../text.ts';
import { backInput } from './way-back.ts';

/** IAM does not show the role in the instance profile; the workflow asks again. */
export class RoleNotVisible extends RolecallError<
  'RoleNotVisible',
  { instanceProfile: string; role: string | undefined }
> {
  constructor(instanceProfile: string, role: string | undefined) {
    super(
      'RoleNotVisible',
      `IAM does not show ${roleText(role)} in instance profile ${instanceProfile} on every read.`,
      {
        instanceProfile,
        role,
      },
    );
  }
}

/** The instance profile cannot be the twin of the other one. Nothing has been changed. */
export class TwinUnfit extends RolecallError<'TwinUnfit', { twin: string }> {
  /** @param why with what to do about it */
  constructor(twin: string, why: string) {
    super('TwinUnfit', `twin: instance profile ${twin} ${why}`, { twin });
  }
}

/** Instances by the Region in which they are. */
export interface InRegion {
  region: string;
  instanceIds: readonly string[];
}

/** Instances have the twin: they would be moved to the other instance profile with the rest. Nothing has been changed. */
export class TwinInUse extends RolecallError<'TwinInUse', { twin: string; regions: readonly InRegion[] }> {
  /** @param first what has to be done before they can be moved; none where nothing has */
  constructor(instanceProfile: string, twin: string, regions: readonly InRegion[], first = '') {
    super(
      'TwinInUse',
      `twin: ${named(regions)} on instance profile ${twin}. If an earlier execution has left them there, bring them back to ${instanceProfile} first: ${first}start replace-profile with ${backInput(instanceProfile, twin)}. Otherwise choose another twin.`,
      { twin, regions },
    );
  }
}

/** The sweep would give instances on the twin another instance profile. Nothing has been changed. */
export class SweepWouldInterfere extends RolecallError<
  'SweepWouldInterfere',
  { twin: string; regions: readonly InRegion[] }
> {
  constructor(twin: string, optOutTag: string, regions: readonly InRegion[]) {
    super(
      'SweepWouldInterfere',
      `twin: while they are on instance profile ${twin}, the sweep would give another one to instances whose tags ask for it: ${named(regions)} concerned. Set existing: keep in policy.yml and deploy, or give these instances the tag ${optOutTag}, which leaves them out. Or choose another way than "refresh": "replace": docs/which-way.md.`,
      { twin, regions },
    );
  }
}

/** So many ids of a Region a message names. */
const mostNamed = 5;

function named(regions: readonly InRegion[]): string {
  const all = regions.reduce((sum, { instanceIds }) => sum + instanceIds.length, 0);
  const where = regions.map(({ region, instanceIds }) => {
    const more = instanceIds.length > mostNamed ? ', …' : '';
    return `${region}: ${instanceIds.slice(0, mostNamed).join(', ')}${more}`;
  });
  return `${counted(all, 'instance')} (${where.join('; ')}) ${all === 1 ? 'is' : 'are'}`;
}

/** As few at a time as the input wants, the restart has more waves than one execution can hold. Nothing has been changed. */
export class TooManyWaves extends RolecallError<
  'TooManyWaves',
  { instances: number; maxUnavailable: number; mostWaves: number }
> {
  constructor(instances: number, maxUnavailable: number, mostWaves: number) {
    super(
      'TooManyWaves',
      `maxUnavailable: ${instances} instances, ${maxUnavailable} at a time, need more than the ${mostWaves} waves that one execution may have. Start again with "maxUnavailable": ${Math.ceil(instances / mostWaves)} or more, or name fewer Regions, and start one execution after the other.`,
      { instances, maxUnavailable, mostWaves },
    );
  }
}
