import type { Association, Instance } from '../../../functions/instance.ts';
import type { RegionRefresh, WaveInstance } from '../../../functions/refresh/region-refresh.ts';
import { idOf } from './a-region.ts';
import { association, instance } from '../an-instance.ts';

export const fleet = (size: number): Instance[] =>
  Array.from({ length: size }, (_, index) => instance({ instanceId: idOf(index) }));

export const oldAssociation = (instanceId: string): Association =>
  association({ instanceId, associationId: `iip-assoc-${instanceId.slice(2)}` });

/** The instances as a wave takes them. */
export const members = (instances: readonly Instance[]): WaveInstance[] =>
  instances.map(({ instanceId }) => ({ instanceId, associationId: oldAssociation(instanceId).associationId }));

export const ids = (instances: readonly { instanceId: string }[]): string[] =>
  instances.map(({ instanceId }) => instanceId);

export const idsInWave = ({ wave }: RegionRefresh): string[] =>
  (wave?.batches ?? []).flatMap(({ instances }) => ids(instances));
