import { cut, escaped } from '../text.ts';
import type { AuditEvent, Finished, Held, OfRollout, RolloutStarted, Started } from './audit-event.ts';

/** What an execution changes, in the words of an event. */
export type Rollout = Omit<OfRollout, 'version' | 'id' | 'reason'>;

type Own<Detail> = Omit<Detail, keyof OfRollout>;

export const started = (rollout: Rollout, own: Own<Started>, reason: string | undefined): RolloutStarted => ({
  type: 'Rollout Started',
  detail: { version: 1, id: `${rollout.execution ?? own.startedAt}/started`, ...rollout, ...own, ...reasonOf(reason) },
});

/** The Regions, of which the first one tells of the start. */
export const tellingFirst = <Region extends object>(
  [first, ...others]: readonly Region[],
  start: RolloutStarted,
): (Region & { start?: RolloutStarted })[] => (first ? [{ ...first, start }, ...others] : []);

/** @param waves that have begun in the Region: between two of them the same thing holds it once */
export const held = (rollout: Rollout, own: Own<Held>, waves: number): AuditEvent => ({
  type: 'Rollout Held',
  detail: {
    version: 1,
    id: `${rollout.execution ?? ''}/held/${own.region}/${waves}/${own.by}`,
    ...rollout,
    ...own,
  },
});

export const finished = (rollout: Rollout, own: Own<Finished>, reason: string | undefined): AuditEvent => ({
  type: 'Rollout Finished',
  detail: {
    version: 1,
    id: `${rollout.execution ?? own.startedAt}/finished`,
    ...rollout,
    ...own,
    summary: cut(own.summary, 1000),
    ...reasonOf(reason),
  },
});

const reasonOf = (reason: string | undefined): { reason?: string } =>
  reason === undefined ? {} : { reason: escaped(reason) };
