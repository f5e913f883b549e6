import { chunks } from '../chunks.ts';
import { cut } from '../text.ts';
import { withoutPath } from '../without-path.ts';
import type { AuditEvent, LeftBare } from './audit-event.ts';

/** So many ids fit into a message of a chat, and thousands into few calls of PutEvents. */
const idsPerEvent = 100;

/** Of instances that an execution has left without an instance profile. */
export interface Bare {
  region: string;
  /** Those that are bare, and others. */
  failures: readonly { bare: boolean; error: string; cause: string; instanceIds: readonly string[] }[];
}

type Of = Pick<LeftBare, 'workflow' | 'execution'>;

/** @param instanceProfile the one that they have to get again */
export const leftBare = (regions: readonly Bare[], instanceProfile: string, rollout: Of): AuditEvent[] =>
  regions.flatMap(({ region, failures }) =>
    failures
      .filter(({ bare }) => bare)
      .flatMap(({ error, cause, instanceIds }) =>
        chunks(instanceIds, idsPerEvent).map((ids) =>
          bareEvent(region, ids, instanceProfile, `${error}: ${cause}`, rollout),
        ),
      ),
  );

/** @param because what kept the instance profile from them */
export const bareEvent = (
  region: string,
  instanceIds: string[],
  instanceProfile: string,
  because: string,
  { workflow, execution }: Of = {},
): AuditEvent => ({
  type: 'Instances Left Bare',
  detail: {
    version: 1,
    id: `${execution ?? ''}/bare/${region}/${instanceIds[0]}`,
    ...(workflow !== undefined && { workflow }),
    ...(execution !== undefined && { execution }),
    region,
    instanceIds,
    lacks: { instanceProfile: withoutPath(instanceProfile) },
    because: cut(because, 700),
  },
});
