import { counted } from '../text.ts';
import { bakeWarnings } from '../workflow/bake-warnings.ts';
import { optedOutText } from '../workflow/opted-out-text.ts';
import { total, type Findings, type LeftAlone, type RegionPlan } from '../workflow/findings.ts';
import type { ReplacementRequest } from './input.ts';
import { leftOutText, type ReplacementWork } from './left-out.ts';
import { startCommand } from '../workflow/commands.ts';

/** What a person has to know before the workflow changes anything. */
export function warningsOf(
  request: ReplacementRequest,
  found: Findings,
  { inUse, leftAlone, optedOut, leftOut }: Omit<ReplacementWork, 'regions'>,
): string[] {
  const { instanceProfile, regions, refresh } = request;
  const managed = total(found.regions, 'managed');
  const elsewhere = total(
    inUse.filter(({ isRefreshed }) => isRefreshed),
    'elsewhere',
  );
  const bare = inUse.reduce((sum, { takenUp, leftDown = [] }) => sum + takenUp.length - leftDown.length, 0);
  return [
    ...found.warnings,
    ...(found.role === undefined ? [`Instance profile ${instanceProfile} holds no role now.`] : []),
    ...(found.takenOut === undefined ? [] : [wouldPutBack(found.takenOut, found.unreported)]),
    ...(refresh === 'reassociate' || refresh === 'restart' ? bakeWarnings(request) : []),
    ...(bare > 0 ? [getItBack(bare, found.unreported)] : []),
    ...leftDownWarnings(request, inUse, found.unreported),
    ...(regions && refresh !== 'none'
      ? [`Only ${regions.join(', ')} will be refreshed; the role changes in every Region.`]
      : []),
    ...leftAloneWarnings(request, found.role, leftAlone),
    ...optedOut.map((one) => optedOutText(found.optOutTag, one, 'the credentials of the role that they have')),
    ...leftOut.map(leftOutText),
    ...losingAddressWarnings(inUse),
    ...(managed > 0 ? [`${counted(managed, 'instance')} managed by another AWS service will be left alone.`] : []),
    ...(elsewhere > 0
      ? [
          `The tags of ${counted(elsewhere, 'instance')} ask for another instance profile. In the second in which such an instance has none, AssignProfiles may give it that one.`,
        ]
      : []),
  ];
}

/** A stop gives a public address back to EC2, unless it is an Elastic IP address. */
function losingAddressWarnings(inUse: readonly RegionPlan[]): string[] {
  const counts = inUse
    .map(({ region, how, restart }) => ({ region, losing: how === 'restart' ? (restart?.losingAddress ?? 0) : 0 }))
    .filter(({ losing }) => losing > 0)
    .map(({ region, losing }) => `${counted(losing, 'instance')} in ${region}`);
  return counts.length > 0
    ? [`Another public address after the restart, since it is no Elastic IP address: ${counts.join(', ')}.`]
    : [];
}

const wouldPutBack = (role: string, executionArns: readonly string[]): string =>
  `If this fails, role ${role} is put into it, which ${executionsText(executionArns)} took out.`;

const getItBack = (count: number, executionArns: readonly string[]): string =>
  `${counted(count, 'instance')} that ${executionsText(executionArns)} left without an instance profile ${count === 1 ? 'gets' : 'get'} it back.`;

function leftDownWarnings(
  { twin }: ReplacementRequest,
  inUse: readonly RegionPlan[],
  executionArns: readonly string[],
): string[] {
  return inUse.flatMap(({ region, leftDown = [] }) => {
    if (leftDown.length === 0) return [];
    const left = `${counted(leftDown.length, 'instance')} in ${region} that ${executionsText(executionArns)} left stopped`;
    const ids = leftDown.map(({ instanceId }) => instanceId);
    return twin === undefined
      ? [`${left} will be started.`]
      : [`${left} will move, and stay stopped. ${startCommand(region, ids)}`];
  });
}

const executionsText = (arns: readonly string[]): string =>
  `${arns.length === 1 ? 'execution' : 'one of the executions'} ${arns.join(', ')}`;

function leftAloneWarnings(
  { role }: ReplacementRequest,
  roleNow: string | undefined,
  leftAlone: readonly LeftAlone[],
): string[] {
  const counts = leftAlone.flatMap(({ region, instances }) =>
    instances === undefined ? [] : [`${counted(instances, 'instance')} in ${region}`],
  );
  const silent = leftAlone.filter(({ instances }) => instances === undefined).map(({ region }) => region);
  return [
    ...(counts.length > 0 ? [`Left alone, ${credentialsText(role, roleNow)}: ${counts.join(', ')}.`] : []),
    ...(silent.length > 0 ? [`EC2 does not say how many instances are left alone in ${silent.join(', ')}.`] : []),
  ];
}

/** Instances that are left alone come to the new role by themselves: docs/replace-role.md. */
function credentialsText(role: string, roleNow: string | undefined): string {
  if (roleNow === role) return 'for an hour or more perhaps with the credentials of an earlier role';
  if (roleNow === undefined) return 'for an hour or more with the credentials that they have';
  return `for an hour or more with the credentials of role ${roleNow}`;
}
