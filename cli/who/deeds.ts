import { leversOf, tagKeys } from '../../functions/refresh/levers.ts';
import type { Checkpoint } from '../../functions/refresh/rollout.ts';
import type { TrailRecord } from '../aws/trail.ts';
import { callerIn, type Caller } from './caller.ts';

/** What somebody did to an execution. */
export interface Deed {
  /** `stopped` by the tag, which leaves a report; `aborted` by StopExecution, which leaves none. */
  did: 'started' | 'held' | 'resumed' | 'approved' | 'stopped' | 'aborted';
  /** ISO 8601 */
  at: string;
  by: Caller;
  /** Of `approved`. */
  checkpoint?: Checkpoint;
  /** Whose tag it was. */
  instanceProfile?: string;
}

/**
 * What was done to an execution, the first deed first. A call that was refused did nothing.
 * @param instanceProfiles those whose tags steer it
 */
export function deedsIn(
  records: readonly TrailRecord[],
  executionArn: string,
  instanceProfiles: readonly string[] = [],
): Deed[] {
  const deeds = records
    .filter(({ errorCode }) => errorCode === undefined)
    .flatMap((record) => deedsOf(record, executionArn, instanceProfiles))
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  // Who calls StartExecution again, while it runs, is answered with the execution that there is.
  const first = deeds.find(({ did }) => did === 'started');
  return deeds.filter((deed) => deed.did !== 'started' || deed === first);
}

function deedsOf(record: TrailRecord, executionArn: string, instanceProfiles: readonly string[]): Deed[] {
  const { eventName, eventTime: at, userIdentity, requestParameters: asked, responseElements: answered } = record;
  const made = { at, by: callerIn(userIdentity) };
  if (eventName === 'StartExecution')
    return answered?.['executionArn'] === executionArn ? [{ did: 'started', ...made }] : [];
  if (eventName === 'StopExecution')
    return asked?.['executionArn'] === executionArn ? [{ did: 'aborted', ...made }] : [];
  const instanceProfile = asked?.['instanceProfileName'];
  if (typeof instanceProfile !== 'string' || !instanceProfiles.includes(instanceProfile)) return [];
  const steered = { ...made, instanceProfile };
  if (eventName === 'UntagInstanceProfile')
    return listIn(asked?.['tagKeys']).includes(tagKeys.hold) ? [{ did: 'resumed', ...steered }] : [];
  if (eventName !== 'TagInstanceProfile') return [];
  const { isHeld, isStopped, approved } = leversOf(tagsIn(asked?.['tags']), executionArn);
  return [
    ...(isHeld ? [{ did: 'held' as const, ...steered }] : []),
    ...(approved === undefined ? [] : [{ did: 'approved' as const, ...steered, checkpoint: approved }]),
    ...(isStopped ? [{ did: 'stopped' as const, ...steered }] : []),
  ];
}

const tagsIn = (tags: unknown): Record<string, string> =>
  Object.fromEntries(
    listIn(tags).map((tag) => {
      const { key, value } = Object(tag) as { key?: unknown; value?: unknown };
      return [String(key), String(value)];
    }),
  );

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
