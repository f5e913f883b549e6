import { counted, escaped } from '../../functions/text.ts';
import { wrapped } from '../layout.ts';
import type { Paint } from '../screen.ts';
import { type InventoryRow, isStale, type Placed } from './inventory.ts';
import type { InventorySums } from './inventory-sums.ts';

/** So many of a kind are shown of an instance profile; --json has all. */
const mostShown = 5;

export function inventoryText(rows: readonly InventoryRow[], sums: InventorySums, width: number, paint: Paint): string {
  const blocks = rows.map((row) =>
    [
      paint('bold', wrapped(escaped(headOf(row)), width, 4)),
      ...linesOf(row).map((line) => `    ${wrapped(escaped(line), width, 4)}`),
    ].join('\n'),
  );
  return [wrapped(sumsText(sums), width), ...blocks].join('\n\n');
}

const sumsText = ({ profiles, empty, unused, stale, instances, withoutProfile, regions }: InventorySums): string =>
  `${counted(profiles, 'instance profile')}: ${empty} empty, ${unused} unused, ${stale} stale. ${counted(instances, 'instance')} in ${counted(regions, 'Region')}, ${withoutProfile} without an instance profile.`;

const placeTexts = {
  listed: 'in the policy',
  retired: 'retired by the policy',
  protected: 'protected by the policy',
  quarantine: 'of quarantine',
  no: 'not in the policy',
} as const;

function headOf({ name, profile, inPolicy }: InventoryRow): string {
  const policy = inPolicy === undefined ? [] : [placeTexts[inPolicy]];
  if (!profile) return [name, 'deleted', ...policy].join('; ');
  const path = profile.path === '/' ? [] : [`path ${profile.path}`];
  const role = profile.role === undefined ? 'empty: no role' : `role ${profile.role}`;
  return [name, ...path, role, ...policy].join('; ');
}

const linesOf = (row: InventoryRow): string[] => [
  ...(row.instances.length > 0 ? [instancesText(row)] : []),
  ...(row.isUnused ? ['unused: no instance has it, and nothing would launch one with it'] : []),
  ...(row.isUnused === undefined ? ['unused in the Regions that were looked in'] : []),
  ...few(
    row.launchers.map(
      ({ kind, id, name, version, region }) =>
        `${kind} ${id}${name === undefined ? '' : ` (${name})`}${version === undefined ? '' : `, version ${version}`}, in ${region}`,
    ),
  ),
  ...(row.underWay.length > 0 && !isStale(row) ? [`${counted(row.underWay.length, 'association')} under way`] : []),
  ...few(row.hanging.map((one) => `hangs: ${placedText(one)} is ${one.state} for more than a minute`)),
  ...few(row.stale.map((one) => `stale: ${placedText(one)} is with an instance profile that was deleted`)),
];

const instancesText = ({ instances }: InventoryRow): string =>
  instances
    .map(({ region, states }) => {
      const counts = Object.entries(states).map(([state, count]) => `${count} ${state}`);
      return `${region}: ${counts.join(', ')}`;
    })
    .join('; ');

const placedText = ({ associationId, instanceId, region }: Placed): string =>
  `${associationId} of ${instanceId} in ${region}`;

const few = (lines: readonly string[]): string[] =>
  lines.length > mostShown
    ? [...lines.slice(0, mostShown), `… and ${lines.length - mostShown} more: --json has them`]
    : [...lines];
