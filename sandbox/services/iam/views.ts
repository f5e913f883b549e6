import type { Clock } from '../../world/clock.ts';
import type { Partition } from '../../world/partition.ts';
import type { Ids } from '../../world/ids.ts';
import type { timing } from '../../world/timing.ts';
import type { InstanceProfile, ManagedPolicy, Role } from './entities.ts';
import type { History } from './history.ts';
import type { AdjustableQuotas } from './quotas.ts';

export type IamTiming = Pick<(typeof timing)['iam'], 'reads' | 'propagation'>;

/** The state of IAM, and what it needs from the account. */
export interface IamService {
  readonly accountId: string;
  readonly partition: Partition;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Ids;
  readonly timing: IamTiming;
  readonly roles: History<Role>;
  readonly profiles: History<InstanceProfile>;
  /** By ARN. */
  readonly policies: Map<string, ManagedPolicy>;
  readonly quotas: AdjustableQuotas;
}

/** IAM as it was at one moment. */
export interface IamView {
  role(name: string): Role | undefined;
  roles(): Role[];
  profile(name: string): InstanceProfile | undefined;
  profiles(): InstanceProfile[];
}

export const viewAt = ({ roles, profiles }: IamService, at: number): IamView => ({
  role: (name) => roles.read(name, at),
  roles: () => roles.list(at),
  profile: (name) => profiles.read(name, at),
  profiles: () => profiles.list(at),
});

/** IAM as the control plane has it: writes are checked against it. */
export const controlPlane = (iam: IamService): IamView => viewAt(iam, iam.clock.now());

/** IAM as Get and List show it. */
export const replica = (iam: IamService): IamView => viewAt(iam, iam.clock.now() - iam.timing.reads * 1000);
