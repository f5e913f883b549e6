import type { CreateRoleRequest } from '@aws-sdk/client-iam';
import type { Clock } from '../../world/clock.ts';
import type { Ids } from '../../world/ids.ts';
import { type Partition, partitionOf } from '../../world/partition.ts';
import { timing as defaultTiming } from '../../world/timing.ts';
import type { Handler } from '../../wire/call.ts';
import { handlerOf } from '../../wire/operations.ts';
import { queryRefusals } from '../../wire/query/refusals.ts';
import { createHistory } from './history.ts';
import type { Role } from './entities.ts';
import { operations } from './operations.ts';
import { createPolicy } from './operations/policies.ts';
import { attachRolePolicy, putRolePolicy } from './operations/role-policies.ts';
import { createRole } from './operations/roles.ts';
import { type AdjustableQuotas, adjustableQuotas } from './quotas.ts';
import { requireRole } from './require-entity.ts';
import { controlPlane, type IamService, type IamTiming, type IamView, viewAt } from './views.ts';

export interface Iam {
  handle: Handler;
  partition: Partition;
  /** Creates a managed policy as CloudFormation does. */
  createPolicy(arn: string, document: string): void;
  /**
   * Creates a role as CloudFormation does.
   *
   * @param policies its inline policies, by name
   * @param attached the ARNs of its managed policies
   */
  createRole(role: CreateRoleRequest, policies: Readonly<Record<string, string>>, attached?: readonly string[]): Role;
  /** IAM as the control plane has it now. */
  now(): IamView;
  /** IAM as it was at a time: EC2 reads it `propagation` seconds late. */
  at(time: number): IamView;
  /** Seconds until EC2 sees what was written. */
  propagation: number;
}

/** IAM of one account. */
export function createIam(options: {
  clock: Pick<Clock, 'now'>;
  accountId: string;
  ids: Ids;
  partition?: Partition;
  timing?: Partial<IamTiming>;
  quotas?: Partial<AdjustableQuotas>;
}): Iam {
  const iam: IamService = {
    ...options,
    partition: options.partition ?? partitionOf('us-east-1'),
    quotas: { ...adjustableQuotas, ...options.quotas },
    timing: { ...defaultTiming.iam, ...options.timing },
    roles: createHistory(),
    profiles: createHistory(),
    policies: new Map(),
  };
  return {
    handle: handlerOf(iam, operations, queryRefusals),
    partition: iam.partition,
    createPolicy: (arn, document) => createPolicy(iam, arn, document),
    createRole(role, policies, attached = []) {
      createRole(iam, role);
      for (const [PolicyName, PolicyDocument] of Object.entries(policies))
        putRolePolicy(iam, { RoleName: role.RoleName, PolicyName, PolicyDocument });
      for (const PolicyArn of attached) attachRolePolicy(iam, { RoleName: role.RoleName, PolicyArn });
      return requireRole(controlPlane(iam), role.RoleName);
    },
    now: () => controlPlane(iam),
    at: (time) => viewAt(iam, time),
    propagation: iam.timing.propagation,
  };
}
