import { counted } from '../text.ts';
import { total, type Findings, type RegionFindings } from './findings.ts';
import type { ReplacementRequest } from './input.ts';
import { pacedSeconds } from './plan-limits.ts';
import type { Plan } from './replacement.ts';

/** @param inUse the Regions whose instances will be refreshed */
export function describePlan(request: ReplacementRequest, found: Findings, inUse: readonly RegionFindings[]): Plan {
  const { instanceProfile, role, propagationSeconds } = request;
  const { formerRole } = found;
  const instances = total(inUse, 'instances');
  const where = `${counted(instances, 'instance')} in ${counted(inUse.length, 'Region')}`;
  // Waiting is free; a transition is $0.025 per 1,000: https://aws.amazon.com/step-functions/pricing/
  const transitions = 10 + inUse.length * 10 + instances * 3.2;
  return {
    summary: `${changeOf(request, formerRole)}: ${where}.`,
    steps: [
      ...(formerRole === role
        ? [`Leave role ${role} in instance profile ${instanceProfile}: it is there already.`]
        : []),
      ...(formerRole === undefined || formerRole === role
        ? []
        : [`Remove role ${formerRole} from instance profile ${instanceProfile}.`]),
      ...(formerRole === role ? [] : [`Add role ${role} to instance profile ${instanceProfile}.`]),
      `Wait ${propagationSeconds} s for IAM.`,
      ...inUse.map(
        (region) => `Disassociate and associate ${counted(region.instances, 'instance')} in ${region.region}.`,
      ),
    ],
    warnings: warningsOf(request, found),
    instances,
    estimatedMinutes: Math.ceil((propagationSeconds + pacedSeconds(request, inUse) + 30) / 60),
    estimatedCostUsd: Math.ceil(transitions * 0.0025) / 100,
  };
}

function changeOf({ instanceProfile, role }: ReplacementRequest, formerRole: string | undefined): string {
  if (formerRole === role)
    return `Refresh the instances of instance profile ${instanceProfile}, which holds role ${role}`;
  if (formerRole === undefined) return `Add role ${role} to instance profile ${instanceProfile}, which holds no role`;
  return `Replace role ${formerRole} with role ${role} in instance profile ${instanceProfile}`;
}

function warningsOf({ instanceProfile, regions, refresh }: ReplacementRequest, found: Findings): string[] {
  const managed = total(found.regions, 'managed');
  const elsewhere = total(found.regions, 'elsewhere');
  return [
    ...found.warnings,
    ...(regions ? [`Only ${regions.join(', ')} will be refreshed; the role changes in every Region.`] : []),
    ...(found.formerRole === undefined ? [`Instance profile ${instanceProfile} holds no role now.`] : []),
    ...(managed > 0 ? [`${counted(managed, 'instance')} managed by another AWS service will be left alone.`] : []),
    ...(elsewhere > 0 && refresh !== 'none'
      ? [
          `The tags of ${counted(elsewhere, 'instance')} ask for another instance profile. In the second in which such an instance has none, AssignProfiles may give it that one.`,
        ]
      : []),
    ...(refresh === 'none'
      ? ['Running instances will be left alone: it may take an hour or more until they use the new role.']
      : []),
  ];
}
