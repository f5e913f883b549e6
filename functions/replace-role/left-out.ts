import { counted } from '../text.ts';
import type { PlannedWork, RegionPlan } from '../workflow/findings.ts';
import type { LeftOut } from '../workflow/restart-findings.ts';

/** Instances of one Region that `refresh: restart` leaves as they are, for one reason. */
export interface LeftOutOfRestart {
  region: string;
  why: LeftOut['why'];
  instances: number;
  /** The first of them, so that a state stays small. */
  instanceIds: string[];
  /** The first of their Auto Scaling groups. */
  groups?: string[];
}

/** What will be done where, and what a restart leaves as it is. */
export interface ReplacementWork extends PlannedWork {
  leftOut: readonly LeftOutOfRestart[];
}

/** So many ids and groups a plan names, of all Regions together. */
const mostNamed = 100;

export function leftOutOf(all: readonly RegionPlan[]): LeftOutOfRestart[] {
  const found = all.flatMap(({ region, leftOut }) => leftOut.map((one) => ({ region, ...one })));
  const most = Math.floor(mostNamed / Math.max(1, found.length));
  return found.map(({ region, why, instanceIds, groups }) => ({
    region,
    why,
    instances: instanceIds.length,
    instanceIds: instanceIds.slice(0, most),
    ...(groups && { groups: groups.slice(0, most) }),
  }));
}

/** What is stopped needs nothing; the others keep the former role's credentials for a while. */
export const keepsFormerRole = ({ why }: LeftOutOfRestart): boolean => why !== 'stopped';

const reasons: Record<LeftOut['why'], string> = {
  stopped: 'stopped: the next start brings the role',
  'starting or stopping': 'starting or stopping',
  'Auto Scaling group': 'in an Auto Scaling group, which would replace what is stopped',
  'instance store': 'with an instance store as root device, which cannot be stopped',
  Spot: 'Spot Instances, which may not start again',
  hibernation: 'set up for hibernation',
};

/** For the plan and for the report. */
export function leftOutText({ region, why, instances, instanceIds, groups = [] }: LeftOutOfRestart): string {
  const more = instances > instanceIds.length ? ` and ${instances - instanceIds.length} more` : '';
  const who = `Not restarted, ${reasons[why]}: ${counted(instances, 'instance')} in ${region}`;
  const commands = groups.map((group) => instanceRefreshCommand(region, group));
  const remedy = commands.length > 0 ? ` Refresh the groups:\n${commands.join('\n')}` : '';
  return `${who}: ${instanceIds.join(', ')}${more}.${remedy}`;
}

/** https://docs.aws.amazon.com/cli/latest/reference/autoscaling/start-instance-refresh.html */
const instanceRefreshCommand = (region: string, group: string): string =>
  `aws autoscaling start-instance-refresh --region ${region} --auto-scaling-group-name '${group.replaceAll("'", String.raw`'\''`)}'`;
