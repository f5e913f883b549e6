import { type Instance, isDown } from '../instance.ts';
import type { LeftDown } from './region-refresh.ts';

/**
 * Whether it is down since the execution's call. If it was started after its turn, or somebody stopped it before or later, it
 * is somebody else's. EC2 keeps whole seconds of the stop; where it does not say when, the stop counts as ours.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html
 */
export function isLeftDown(
  { state, launchedAt, stoppedAt }: Instance,
  { since, until }: Pick<LeftDown, 'since' | 'until'>,
): boolean {
  if (!isDown(state) || launchedAt > since) return false;
  return stoppedAt === undefined || (Date.parse(stoppedAt) + 1000 > Date.parse(since) && stoppedAt <= until);
}
