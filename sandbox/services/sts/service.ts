import type { Clock } from '../../world/clock.ts';
import type { Iam } from '../iam/service.ts';
import type { Role } from '../iam/entities.ts';
import { type Ids, temporaryKeyId } from '../../world/ids.ts';
import { AwsError } from '../../wire/aws-error.ts';
import type { Handler } from '../../wire/call.ts';
import { handlerOf, type Operations } from '../../wire/query/operations.ts';
import type { Identity } from './identity.ts';

export interface Sts {
  handle: Handler;
  /** Keys that nobody was given are the account owner's. */
  identity(accessKeyId: string): Identity;
  /** A session of a role, such as a service opens for what it runs. */
  openSession(accessKeyId: string, role: Role, name: string, policy?: string): Identity;
}

interface AssumeRoleRequest {
  RoleArn?: string;
  RoleSessionName?: string;
  Policy?: string;
  DurationSeconds?: number;
}

interface Service {
  accountId: string;
  clock: Pick<Clock, 'now'>;
  ids: Ids;
  iam: Iam;
  sessions: Map<string, Identity>;
  caller: string;
}

/** STS of one account. Whether the caller may assume the role is asked elsewhere, as for every call. */
export function createSts(options: Pick<Service, 'accountId' | 'clock' | 'ids' | 'iam'>): Sts {
  const sessions = new Map<string, Identity>();
  return {
    handle: (call) => handlerOf({ ...options, sessions, caller: call.caller }, operations)(call),
    identity: (accessKeyId) => sessions.get(accessKeyId) ?? owner(options.accountId),
    openSession(accessKeyId, role, name, policy) {
      const identity = sessionOf(options.accountId, role, name, policy);
      sessions.set(accessKeyId, identity);
      return identity;
    },
  };
}

const operations: Operations<Service> = {
  GetCallerIdentity: ({ accountId, sessions, caller }) => {
    const { arn, userId } = sessions.get(caller) ?? owner(accountId);
    return { UserId: userId, Account: accountId, Arn: arn };
  },

  AssumeRole: ({ accountId, clock, ids, iam, sessions, caller }: Service, request: AssumeRoleRequest) => {
    const { RoleArn = '', RoleSessionName = '', Policy, DurationSeconds = 3600 } = request;
    const role = iam.now().role(RoleArn.slice(RoleArn.lastIndexOf('/') + 1));
    if (role?.arn !== RoleArn) {
      const { arn } = sessions.get(caller) ?? owner(accountId);
      throw new AwsError(
        'AccessDenied',
        403,
        `User: ${arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
      );
    }
    const identity = sessionOf(accountId, role, RoleSessionName, Policy);
    const AccessKeyId = temporaryKeyId(ids.uuid());
    sessions.set(AccessKeyId, identity);
    return {
      Credentials: {
        AccessKeyId,
        SecretAccessKey: `secret of ${AccessKeyId}`,
        SessionToken: `token of ${AccessKeyId}`,
        Expiration: new Date(clock.now() + DurationSeconds * 1000),
      },
      AssumedRoleUser: { AssumedRoleId: identity.userId, Arn: identity.arn },
    };
  },
};

const sessionOf = (accountId: string, role: Role, name: string, policy: string | undefined): Identity => ({
  arn: `arn:aws:sts::${accountId}:assumed-role/${role.name}/${name}`,
  userId: `${role.id}:${name}`,
  role: role.name,
  ...(policy !== undefined && { policy }),
});

const owner = (accountId: string): Identity => ({ arn: `arn:aws:iam::${accountId}:root`, userId: accountId });
