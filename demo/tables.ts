import { withoutPath } from '../functions/without-path.ts';
import type { Account, InstanceNow } from '../sandbox/index.ts';
import { decisiveByInstance } from './decisions.ts';
import { table, type Group } from './layout.ts';

/** Every instance with its tag, what was decided about it, and what it has now. */
export function instancesTable(account: Account, width: number): string {
  const decisive = decisiveByInstance(account.logs);
  const row = ({ id, state, tags, profile }: InstanceNow): string[] => {
    const decision = decisive.get(id);
    const decided = decision ? `${decision.action}: ${decision.because}` : '';
    return [id, state, tags['instance-profile'] ?? '', decided, withoutPath(profile?.Arn ?? '')];
  };
  const groups = account.regions.map((region) => ({
    heading: region,
    rows: account.ec2(region).instances().map(row),
  }));
  return table(['Instance', 'State', 'Tag', 'Decision', 'Instance profile'], groups, 3, width);
}

/** What the execution did in each Region, and the role that each instance's credentials come from now. */
export function replacementTable(
  account: Account,
  instanceProfile: string,
  report: readonly RegionCounts[],
  width: number,
): string {
  const groups = report.map(({ region, refreshed, failed, untouched }): Group => {
    const ec2 = account.ec2(region);
    const instances = ec2.instances().filter(({ profile }) => withoutPath(profile?.Arn ?? '') === instanceProfile);
    return {
      heading: `${region}: ${refreshed} refreshed, ${failed} failed, ${untouched} untouched`,
      rows: instances.map(({ id, state }) => [id, state, credentialsFrom(ec2.metadata(id)?.role, state)]),
    };
  });
  return table(['Instance', 'State', 'Its credentials come from'], groups, 2, width);
}

const credentialsFrom = (role: string | undefined, state: string): string =>
  role === undefined ? `no role while it is ${state}` : `role ${role}`;

export interface RegionCounts {
  region: string;
  refreshed: number;
  failed: number;
  untouched: number;
}
