import type { Handler } from '../../wire/call.ts';
import { handlerOf } from '../../wire/operations.ts';
import { queryRefusals } from '../../wire/query/refusals.ts';
import type { Role } from '../iam/entities.ts';
import { type Identity, sessionOf } from './identity.ts';
import { operations } from './operations.ts';
import { identityOf, type StsService } from './sessions.ts';

export interface Sts {
  handle: Handler;
  identity(accessKeyId: string): Identity;
  /** Opens a session of a role, as a service does for what it runs. @param issuedAt now, if left out */
  openSession(accessKeyId: string, role: Role, name: string, issuedAt?: number): Identity;
}

/** STS of one account. Permissions are judged before a call comes here, as for every service. */
export function createSts(options: Omit<StsService, 'sessions'>): Sts {
  const sts: StsService = { ...options, sessions: new Map() };
  return {
    handle: handlerOf(sts, operations, queryRefusals),
    identity: (accessKeyId) => identityOf(sts, accessKeyId),
    openSession(accessKeyId, role, name, issuedAt = sts.clock.now()) {
      const identity = sessionOf(sts.accountId, role, { name, issuedAt });
      sts.sessions.set(accessKeyId, identity);
      return identity;
    },
  };
}
