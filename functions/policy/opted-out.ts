import type { Instance } from '../instance.ts';
import type { Policy } from './policy.ts';

/** Whether somebody has asked for the instance to be left alone, whatever the tag's value. */
export const isOptedOut = ({ optOutTag }: Pick<Policy, 'optOutTag'>, { tags }: Pick<Instance, 'tags'>): boolean =>
  Object.hasOwn(tags, optOutTag);

/** The same instances, those that opted out marked: what decides about them needs no policy then. */
export const markOptedOut = (policy: Pick<Policy, 'optOutTag'>, instances: readonly Instance[]): Instance[] =>
  instances.map((instance) => (isOptedOut(policy, instance) ? { ...instance, optedOut: true } : instance));
