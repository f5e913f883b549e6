import type { Association, Instance } from '../../functions/instance.ts';
import type { NextInstances } from '../../functions/next-instances/launchers.ts';
import {
  isProtected,
  isQuarantine,
  isRetired,
  listedInstanceProfiles,
  type Policy,
} from '../../functions/policy/policy.ts';
import { withoutPath } from '../../functions/without-path.ts';
import type { ListedInstanceProfile } from '../aws/every-instance-profile.ts';
import type { RegionTally } from './region-tally.ts';

/** An association, and where it is. */
export type Placed = Association & { region: string };

/** What is known of an instance profile. */
export interface InventoryRow {
  name: string;
  /** Undefined for one that was deleted, and that instances still have. */
  profile: ListedInstanceProfile | undefined;
  /** What the policy says of it; undefined where no policy is known. */
  inPolicy: 'listed' | 'retired' | 'protected' | 'quarantine' | 'no' | undefined;
  instances: { region: string; states: Partial<Record<Instance['state'], number>> }[];
  launchers: NextInstances[];
  underWay: Placed[];
  /** Those of underWay that were so a minute later, too. */
  hanging: Placed[];
  /** With an instance profile that was deleted, though one of the name may be there. */
  stale: Placed[];
  /** It holds no role. */
  isEmpty: boolean;
  /** No instance has it, and nothing would launch one with it; undefined where not every Region was looked in. */
  isUnused: boolean | undefined;
}

export interface Findings {
  profiles: readonly ListedInstanceProfile[];
  policy: Policy | undefined;
  tallies: readonly RegionTally[];
  /** By ARN. */
  launchers: ReadonlyMap<string, NextInstances[]>;
  hanging: readonly Placed[];
  /** Whether every Region was looked in, and has answered. */
  isWhole: boolean;
}

/** In the order of their names; those that were deleted last. */
export function rowsOf({ profiles, policy, tallies, launchers, hanging, isWhole }: Findings): InventoryRow[] {
  const placed = (of: (tally: RegionTally) => Association[]): Map<string, Placed[]> =>
    byArn(tallies.flatMap((tally) => of(tally).map((association) => ({ ...association, region: tally.region }))));
  const underWay = placed((tally) => tally.underWay);
  const stale = placed((tally) => tally.stale);
  const hangingByArn = byArn(hanging);

  const known = new Map(profiles.map((profile) => [profile.arn, profile]));
  const used = tallies.flatMap(({ instances }) => [...instances.keys()]);
  const deleted = new Set([...used, ...stale.keys()].filter((arn) => !known.has(arn)));
  // IAM promises no order.
  const inOrder = [...known.keys()].toSorted((one, other) => withoutPath(one).localeCompare(withoutPath(other)));
  return [...inOrder, ...deleted].map((arn) => {
    const profile = known.get(arn);
    const name = withoutPath(arn);
    const instances = tallies.flatMap((tally) => {
      const states = tally.instances.get(arn);
      return states ? [{ region: tally.region, states }] : [];
    });
    const launching = launchers.get(arn) ?? [];
    const isNamed = instances.length + launching.length + (underWay.get(arn)?.length ?? 0) > 0;
    return {
      name,
      profile,
      inPolicy: policy && placeIn(policy, name),
      instances,
      launchers: launching,
      underWay: underWay.get(arn) ?? [],
      hanging: hangingByArn.get(arn) ?? [],
      stale: stale.get(arn) ?? [],
      isEmpty: profile !== undefined && profile.role === undefined,
      isUnused: isNamed || isWhole ? !isNamed : undefined,
    };
  });
}

function byArn(associations: readonly Placed[]): Map<string, Placed[]> {
  const found = new Map<string, Placed[]>();
  for (const association of associations) {
    const others = found.get(association.instanceProfileArn);
    if (others) others.push(association);
    else found.set(association.instanceProfileArn, [association]);
  }
  return found;
}

function placeIn(policy: Policy, name: string): NonNullable<InventoryRow['inPolicy']> {
  if (listedInstanceProfiles(policy).includes(name)) return isRetired(policy, name) ? 'retired' : 'listed';
  if (isQuarantine(policy, name)) return 'quarantine';
  return isProtected(policy, name) ? 'protected' : 'no';
}

/** Which rows are wanted; without any, all. With several, those to which one of them applies. */
export interface Wanted {
  unused?: true;
  empty?: true;
  stale?: true;
}

export const isStale = ({ stale, hanging }: InventoryRow): boolean => stale.length + hanging.length > 0;

export function isWanted(row: InventoryRow, { unused, empty, stale }: Wanted): boolean {
  if (!unused && !empty && !stale) return true;
  return Boolean((unused && row.isUnused !== false) || (empty && row.isEmpty) || (stale && isStale(row)));
}
