import Table from 'cli-table3';
import type { Account } from '../sandbox/index.ts';
import { decisiveByInstance } from './decisions.ts';

const table = (head: string[], rows: string[][]): string => {
  const made = new Table({ head, style: { head: [], border: [], compact: true } });
  made.push(...rows);
  return made.toString();
};

/** Every instance with its tag, what was decided about it, and what it has now. */
export function instancesTable(account: Account): string {
  const decisive = decisiveByInstance(account.logs);
  const rows = account.regions.flatMap((region) =>
    account
      .ec2(region)
      .instances()
      .map(({ id, state, tags, profile }) => {
        const decision = decisive.get(id);
        return [
          region,
          id,
          state,
          tags['instance-profile'] ?? '',
          decision ? `${decision.action}: ${decision.because}` : '',
          nameOf(profile?.Arn),
        ];
      }),
  );
  return table(['Region', 'Instance', 'State', 'Tag', 'Decision', 'Instance profile'], rows);
}

/** What the execution did in each Region, and the role that each instance's credentials come from now. */
export function replacementTable(account: Account, instanceProfile: string, report: RegionCounts[]): string {
  const rows = report.map(({ region, refreshed, failed, untouched }) => {
    const ec2 = account.ec2(region);
    const instances = ec2.instances().filter(({ profile }) => nameOf(profile?.Arn) === instanceProfile);
    const credentials = instances.map(({ id, state }) => `${id}  ${ec2.metadata(id)?.role ?? `none while ${state}`}`);
    return [region, String(refreshed), String(failed), String(untouched), credentials.join('\n')];
  });
  return table(['Region', 'Refreshed', 'Failed', 'Untouched', 'Credentials come from role'], rows);
}

export interface RegionCounts {
  region: string;
  refreshed: number;
  failed: number;
  untouched: number;
}

const nameOf = (arn: string | undefined): string => arn?.slice(arn.lastIndexOf('/') + 1) ?? '';
