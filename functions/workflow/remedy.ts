import type { FailedInstances } from '../refresh/failures.ts';
import type { RegionSettings } from '../refresh/region-refresh.ts';
import { withoutPath } from '../without-path.ts';
import { associateCommand, listStartedCommand, replaceCommand, startCommand } from './commands.ts';

/**
 * What a person can paste into a shell, or do next.
 * @param again how to go on with instances that keep the instance profile
 */
export function remedyFor(
  { error, bare, instanceIds }: FailedInstances,
  { region, instanceProfile, instanceProfileArn, formerArn, onlySince, upTo }: RegionSettings,
  again: string,
): string {
  if (error === 'NotStarted') return `They are down. ${startCommand(region, instanceIds)}`;
  if (bare) return associateCommand(region, instanceIds, instanceProfileArn);
  if (error === 'AnotherProfileAssociated' && instanceIds.length > 0) {
    return `They have another instance profile than ${instanceProfileArn} now. Where that is not meant, put ours in its place:\n${replaceCommand(region, instanceIds, instanceProfileArn)}`;
  }
  if (instanceIds.length === 0 && onlySince !== undefined && upTo === undefined) {
    return `Instances there that were launched, started or given the instance profile since ${onlySince} may have no credentials. ${again}\nLaunched or started since then: ${listStartedCommand([region], instanceProfileArn, onlySince)}`;
  }
  if (formerArn === undefined) return `They keep the instance profile. ${again}`;
  const isMoved = error === 'StillAssociating' || error === 'RoleChangedMeanwhile';
  return `They have instance profile ${isMoved ? instanceProfile : withoutPath(formerArn)}. ${again}`;
}
