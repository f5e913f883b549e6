import { withoutPath } from '../functions/without-path.ts';
import type { Account, InstanceNow } from '../sandbox/index.ts';
import { decisiveByInstance } from './decisions.ts';
import type { Watched } from './demo.ts';
import { table, type Group } from '../cli/layout.ts';
import { longestWithout, type Span } from './picture/timeline.ts';

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

/** What the instances on an instance profile had during an execution, and have now. */
export function credentialsTable(account: Account, instanceProfile: string, { regions, spans, width }: Shown): string {
  const groups = regions.map(({ region, counts }): Group => {
    const ec2 = account.ec2(region);
    const instances = ec2.instances().filter(({ profile }) => withoutPath(profile?.Arn ?? '') === instanceProfile);
    return {
      heading: `${region}: ${counts}`,
      rows: instances.map(({ id, state }) => [
        id,
        state,
        credentialsFrom(ec2.metadata(id)?.role, state),
        state === 'running' ? secondsWithout(spans.get(id) ?? []) : '',
      ]),
    };
  });
  return table(['Instance', 'State', 'Its credentials come from', 'Without any'], groups, 2, width);
}

const credentialsFrom = (role: string | undefined, state: string): string =>
  role === undefined ? `no role while it is ${state}` : `role ${role}`;

function secondsWithout(spans: readonly Span[]): string {
  const seconds = longestWithout(spans);
  return seconds === 0 ? '0 s' : `${seconds.toFixed(1)} s`;
}

interface Shown {
  /** What the execution reports on each Region. */
  regions: readonly { region: string; counts: string }[];
  /** During the execution, by instance. */
  spans: Watched['spans'];
  width: number;
}
