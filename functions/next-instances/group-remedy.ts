import { counted } from '../text.ts';
import type { AutoScalingGroup, TemplateSpecification, TemplateVersion } from '../launch-sources.ts';
import { repinnedPolicy } from './repinned-policy.ts';
import { word } from './shell.ts';
import type { Sought } from './sought.ts';
import { keepLatestCommand, newVersionCommand } from './template-commands.ts';
import { latestOf } from './versions.ts';

interface PinningGroup {
  region: string;
  group: AutoScalingGroup;
  /** The versions that it pins, and that name the instance profile. */
  pinned: readonly TemplateVersion[];
  pinnedBy: (specification: TemplateSpecification) => TemplateVersion | undefined;
  versions: readonly TemplateVersion[];
  profile: Sought;
}

/** A plan and a report name a hundred of these, and a state holds 256 KiB: a policy may have many overrides. */
const longest = 2000;

/** Makes a new version of each that is pinned, pins that in its place, and leaves `$Latest` as it was. */
export function groupRemedy({ region, group, pinned, pinnedBy, versions, profile }: PinningGroup): string {
  const name = word(group.name);
  const show = `aws autoscaling describe-auto-scaling-groups --region ${region} --auto-scaling-group-names ${name}`;
  if (!profile.replacement) return show;

  const commandFor = (specification: TemplateSpecification): string | undefined => {
    const version = pinnedBy(specification);
    return version && newVersionCommand(region, version, profile);
  };
  const { launchTemplate, mixedInstancesPolicy } = group;
  const from = mixedInstancesPolicy
    ? `--mixed-instances-policy ${repinnedPolicy(mixedInstancesPolicy, commandFor)}`
    : `--launch-template "LaunchTemplateId=${pinned[0]?.templateId},Version=$(${commandFor(launchTemplate ?? {})})"`;
  const update = `aws autoscaling update-auto-scaling-group --region ${region} --auto-scaling-group-name ${name} ${from}`;
  const latest = latestOfEach(pinned, versions);
  const kept = latest.flatMap((version) => keepLatestCommand(region, version, profile) ?? []);
  const remedy = [update, ...kept].join(' && ');
  return remedy.length > longest ? byHand(show, pinned.length) : remedy;
}

const byHand = (show: string, versions: number): string =>
  `Its mixed instances policy is too long for one command. See it: ${show}. Make ${counted(versions, 'new version')} of what it pins with the other instance profile (CreateLaunchTemplateVersion), then give the policy back with their numbers (UpdateAutoScalingGroup).`;

/** The latest version of each launch template of which an older one is pinned. */
function latestOfEach(pinned: readonly TemplateVersion[], versions: readonly TemplateVersion[]): TemplateVersion[] {
  const ids = new Set(pinned.map(({ templateId }) => templateId));
  return [...ids].flatMap((id) => {
    const latest = latestOf(versions.filter(({ templateId }) => templateId === id));
    const isOlder = ({ templateId, version }: TemplateVersion) => templateId === id && version !== latest?.version;
    return latest && pinned.some(isOlder) ? [latest] : [];
  });
}
