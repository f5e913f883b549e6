import type { Clock } from '../../world/clock.ts';
import type { Ids } from '../../world/ids.ts';
import type { Iam } from '../iam/service.ts';
import { type Identity, ownerOf } from './identity.ts';

/** The state of STS, and what it needs from the account. */
export interface StsService {
  readonly accountId: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Ids;
  readonly iam: Iam;
  /** The sessions of roles, by access key id. */
  readonly sessions: Map<string, Identity>;
}

/** An access key id that STS did not give to anybody is the account owner's. */
export const identityOf = ({ accountId, iam, sessions }: StsService, accessKeyId: string): Identity =>
  sessions.get(accessKeyId) ?? ownerOf(iam.partition, accountId);
