import type { Instance } from '../instance.ts';
import { cut, escaped } from '../text.ts';
import { withoutPath } from '../without-path.ts';
import type { AuditEvent, Given, Holder, Lost, OfInstance } from './audit-event.ts';

/** What AssignProfiles has done about an instance, or seen. */
export interface AboutInstance {
  region: string;
  /** As it was read. */
  instance: Instance;
  tagKey: string;
  /** The instance profile that it has now; absent for none. */
  after?: string | undefined;
  because: string;
}

/** An instance profile by its name or its ARN, in the words of an event; empty for none. */
export const holder = <Key extends 'before' | 'after'>(key: Key, profile?: string): { [key in Key]?: Holder } =>
  (profile === undefined ? {} : { [key]: { instanceProfile: withoutPath(profile) } }) as { [key in Key]?: Holder };

/** @param at ISO 8601: it is given once at that moment */
export const given = (about: AboutInstance, action: Given['action'], at: string): AuditEvent => ({
  type: 'Instance Profile Given',
  detail: {
    ...common(about, `given/${about.instance.instanceId}/${at}`, about.instance.instanceProfileArn),
    action,
    because: about.because,
  },
});

/**
 * @param id of the call that took the instance profile away
 * @param before what it took, where that is known
 */
export const lost = (
  about: AboutInstance,
  { id, call, by }: Pick<Lost, 'id' | 'call' | 'by'>,
  before: string | undefined,
): AuditEvent => ({
  type: 'Instance Profile Lost',
  detail: {
    ...common(about, `lost/${id}`, before),
    because: about.because,
    call,
    ...(by !== undefined && { by }),
  },
});

export function refused(about: AboutInstance): AuditEvent {
  const because = cut(about.because, 700);
  const { instance, tagKey } = about;
  const asked = [instance.instanceId, escaped(instance.tags[tagKey] ?? ''), because].join('/');
  return {
    type: 'Assignment Refused',
    detail: { ...common(about, `refused/${asked}`, instance.instanceProfileArn), because },
  };
}

function common(
  { region, instance, tagKey, after }: AboutInstance,
  id: string,
  before: string | undefined,
): OfInstance {
  const value = Object.hasOwn(instance.tags, tagKey) ? instance.tags[tagKey] : undefined;
  return {
    version: 1,
    id,
    region,
    instanceId: instance.instanceId,
    ...(value !== undefined && { tag: { key: tagKey, value: escaped(value) } }),
    ...holder('before', before),
    ...holder('after', after),
  };
}
