import { idsIn } from '../../functions/refresh/failures.ts';
import { isMove } from '../../functions/refresh/how.ts';
import type { RegionSettings } from '../../functions/refresh/region-refresh.ts';
import { failuresIn } from './failures.ts';
import { isWayBack, type Leg } from './leg.ts';
import { isOfInstances, type AnyReport, type InstancesReport } from './states.ts';
import type { Trail } from './trail.ts';

/** What became of an instance, what is urgent first. */
export const fates = [
  'without a profile',
  'failed',
  'under way',
  'untouched',
  'not reached',
  'planned',
  'on the twin',
  'done or gone',
  'went back',
  'done',
] as const;

export type Fate = (typeof fates)[number];

export interface InstanceRow {
  instanceId: string;
  region: string;
  fate: Fate;
  /** The last wave that took it; absent for none. */
  wave?: number;
  /** When its batch had its turn, ISO 8601; absent where no wave took it. */
  at?: string;
  /** Its place among the failures. */
  failure?: number;
}

/** Every instance whose id the report or the history has: failures first, then by Region and id. */
export function instanceRows({ legs, report, planned }: Trail): InstanceRow[] {
  const twin = planned && 'byTwin' in planned ? planned.byTwin?.twin.name : undefined;
  const rows = new Map<string, InstanceRow>();
  const put = (row: InstanceRow): void => {
    const { wave, at } = rows.get(row.instanceId) ?? {};
    rows.set(row.instanceId, { ...(wave !== undefined && at !== undefined && { wave, at }), ...row });
  };
  const isPlan = legs.length === 0;
  for (const { settings } of planned && 'regions' in planned ? planned.regions : []) {
    plannedRows(settings, isPlan ? 'planned' : 'not reached').forEach(put);
  }
  for (const isBack of [false, true]) {
    for (const leg of legs.filter((one) => isWayBack(one) === isBack)) {
      // Where instances move once more, those that no wave takes are still where the leg before has left them.
      if (isMove(leg.settings)) plannedRows(leg.settings, 'not reached').forEach(put);
      turnRows(leg, report, twin).forEach(put);
    }
    const isBefore = isOfInstances(report) && report.there !== undefined && !isBack;
    if (isBefore || isBack) [...untouchedRows(report, isBefore), ...failedRows(report, isBefore)].forEach(put);
  }
  return [...rows.values()].toSorted(byUrgency);
}

const plannedRows = ({ region, planned = [] }: RegionSettings, fate: Fate): InstanceRow[] =>
  planned.map((instanceId) => ({ instanceId, region, fate }));

function turnRows(leg: Leg, report: AnyReport | undefined, twin: string | undefined): InstanceRow[] {
  const { settings, turns, underWay } = leg;
  const { region } = settings;
  const done = doneOn(leg, twin);
  const mayBeGone = goneIn(leg, report) > 0;
  const rows = turns.flatMap(({ wave, at, instances, outcome }) => {
    const { gone = 0, pending = [], again = [], failures = [] } = outcome ?? {};
    const open = new Set([...pending, ...idsIn(again), ...idsIn(failures)]);
    return instances.map(({ instanceId }): InstanceRow => {
      const isOpen = !outcome || open.has(instanceId);
      // The report names what failed of those that a wave left open.
      const isInDoubt = report ? mayBeGone && (isOpen || gone > 0) : isOpen || gone > 0;
      return { instanceId, region, wave, at, fate: isInDoubt ? (report ? 'done or gone' : 'under way') : done };
    });
  });
  const begun = report ? [] : underWay;
  return [
    ...rows,
    ...begun.flatMap(({ wave, at, instances }) =>
      instances.map(({ instanceId }): InstanceRow => ({ instanceId, region, wave, at, fate: 'under way' })),
    ),
  ];
}

function doneOn(leg: Leg, twin: string | undefined): Fate {
  if (isWayBack(leg)) return 'went back';
  return leg.settings.instanceProfile === twin ? 'on the twin' : 'done';
}

/** How many of the Region were terminated or given another instance profile, as far as anybody has seen. */
function goneIn(leg: Leg, report: AnyReport | undefined): number {
  if (!isOfInstances(report)) return leg.outcome.gone;
  const regions = regionsOf(report, report.there !== undefined && !isWayBack(leg));
  return regions.find(({ region }) => region === leg.settings.region)?.gone ?? 0;
}

/** @param isBefore those of the way there, of an execution that went back */
const regionsOf = (report: AnyReport | undefined, isBefore: boolean): InstancesReport['regions'] => {
  if (!isOfInstances(report)) return [];
  return isBefore ? (report.there?.regions ?? []) : report.regions;
};

const untouchedRows = (report: AnyReport | undefined, isBefore: boolean): InstanceRow[] =>
  regionsOf(report, isBefore).flatMap(({ region, untouchedIds = [] }) =>
    untouchedIds.map((instanceId): InstanceRow => ({ instanceId, region, fate: 'untouched' })),
  );

const failedRows = (report: AnyReport | undefined, isBefore: boolean): InstanceRow[] =>
  [...failuresIn(report).entries()]
    .filter(([, failure]) => failure.isBefore === isBefore)
    .flatMap(([failure, { region, bare, instanceIds }]) =>
      instanceIds.map((instanceId): InstanceRow => {
        return { instanceId, region, fate: bare ? 'without a profile' : 'failed', failure };
      }),
    )
    // The first of an instance's failures counts: what is urgent comes first.
    .toReversed();

const byUrgency = (one: InstanceRow, other: InstanceRow): number =>
  fates.indexOf(one.fate) - fates.indexOf(other.fate) ||
  compared(one.region, other.region) ||
  compared(one.instanceId, other.instanceId);

const compared = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
