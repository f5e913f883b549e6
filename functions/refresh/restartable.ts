import type { Instance } from '../instance.ts';

/**
 * Why an instance is not restarted. `stopped`: its next start brings the role, and nobody asked for that start.
 * `starting or stopping`: EC2 stops only what runs.
 */
export const notRestarted = [
  'stopped',
  'starting or stopping',
  'Auto Scaling group',
  'instance store',
  'Spot',
  'hibernation',
] as const;
export type NotRestarted = (typeof notRestarted)[number];

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html */
const groupTag = 'aws:autoscaling:groupName';

/** @returns undefined when it may be restarted */
export function whyNotRestarted(instance: Instance): NotRestarted | undefined {
  const { state, tags, instanceStore, spot, hibernates } = instance;
  // The group would take a stopped member for a broken one, and replace it.
  if (Object.hasOwn(tags, groupTag)) return 'Auto Scaling group';
  // EC2 refuses to stop it.
  if (instanceStore) return 'instance store';
  // EC2 refuses to stop one of a one-time request; any other starts again only while there is Spot capacity.
  if (spot) return 'Spot';
  // A stop by Rolecall would lose what it holds in memory, where its owner expects that to be kept.
  if (hibernates) return 'hibernation';
  if (state === 'stopped') return 'stopped';
  return state === 'running' ? undefined : 'starting or stopping';
}
