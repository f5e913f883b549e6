import type { InventoryRow, Placed } from './inventory.ts';

export const rowFields = (row: InventoryRow) => ({
  name: row.name,
  path: row.profile?.path ?? null,
  role: row.profile?.role ?? null,
  isDeleted: row.profile === undefined,
  inPolicy: row.inPolicy ?? null,
  instances: row.instances,
  launchers: row.launchers.map(({ kind, region, id, name, version, by }) => ({
    kind,
    region,
    id,
    name: name ?? null,
    version: version ?? null,
    by,
  })),
  isEmpty: row.isEmpty,
  isUnused: row.isUnused ?? null,
  underWay: row.underWay.map(placedFields),
  hanging: row.hanging.map(placedFields),
  stale: row.stale.map(placedFields),
});

const placedFields = ({ region, instanceId, associationId, state }: Placed) => ({
  region,
  instanceId,
  associationId,
  state,
});
