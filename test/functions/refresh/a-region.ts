import type {
  Batch,
  BatchOutcome,
  RegionOutcome,
  RegionProgress,
  RegionRefresh,
  RegionSettings,
  WaveInstance,
} from '../../../functions/refresh/region-refresh.ts';
import { profileArn } from '../an-instance.ts';

export const now = Date.parse('2026-11-01T12:00:00Z');

type Fields = RegionSettings &
  RegionProgress &
  RegionOutcome &
  Omit<RegionRefresh, 'settings' | 'progress' | 'outcome'>;

/** A Region before its first wave, except for what is given, whichever part of its state that belongs to. */
export function region(fields: Partial<Fields> = {}): RegionRefresh {
  const given = <Part extends object>(part: Part): Part =>
    Object.fromEntries(
      Object.entries(part).map(([field, value]) => [field, fields[field as keyof Fields] ?? value]),
    ) as Part;
  const { roleConfirmedAt = '2026-11-01T11:00:00.000Z', execution, wave, failure, closeFailure } = fields;
  const { planned, onlySince, formerArn, only, inDoubt, rounds, latecomers, tookUp, leftDown } = fields;
  const { lookedAt, doubt, associated } = fields;
  return {
    settings: given<RegionSettings>({
      region: 'eu-west-1',
      how: 'reassociate',
      instanceProfile: 'web-profile',
      instanceProfileArn: profileArn('web-profile'),
      role: 'web-role-v2',
      propagationSeconds: 300,
      instances: 1000,
      canary: 10,
      maxFailures: 3,
      share: 1,
      waveLimit: 300,
      waveLeast: 1,
      mostPending: 300,
      ...(planned && { planned }),
      ...(onlySince && { onlySince }),
      ...(formerArn && { formerArn }),
      ...(only && { only }),
    }),
    progress: given<RegionProgress>({
      cursor: '',
      listed: [],
      unclear: [],
      takenUp: [],
      waves: 0,
      lostWaves: 0,
      bareWaves: 0,
      usedShare: fields.share ?? 1,
      bucket: { tokens: 100, at: now },
      pending: [],
      unsettled: [],
      ...(tookUp && { tookUp }),
      ...(leftDown && { leftDown }),
      ...(inDoubt && { inDoubt }),
      ...(rounds && { rounds }),
      ...(latecomers && { latecomers }),
      ...(lookedAt && { lookedAt }),
      ...(doubt && { doubt }),
    }),
    outcome: given<RegionOutcome>({
      refreshed: 0,
      gone: 0,
      untouched: 0,
      untouchedIds: [],
      failures: [],
      doubts: [],
      ...(associated && { associated }),
    }),
    roleConfirmedAt,
    ...(execution && { execution }),
    ...(wave && { wave }),
    ...(failure && { failure }),
    ...(closeFailure && { closeFailure }),
  };
}

/** A Region whose instances move from `web-profile` to `web-green`, before its first wave, except for what is given. */
export const move = (fields: Partial<Fields> = {}): RegionRefresh =>
  region({
    how: 'replace',
    instanceProfile: 'web-green',
    instanceProfileArn: profileArn('web-green'),
    formerArn: profileArn('web-profile'),
    ...fields,
  });

/** The same Region with another progress. */
export const withProgress = (before: RegionRefresh, progress: Partial<RegionProgress>): RegionRefresh => ({
  ...before,
  progress: { ...before.progress, ...progress },
});

/** `i-00000000000000007` for 7: in the order of the numbers. */
export const idOf = (number: number): string => `i-${String(number).padStart(17, '0')}`;

export const batch = (number: number, instances: Partial<WaveInstance>[]): Batch => ({
  batch: number,
  region: 'eu-west-1',
  how: 'reassociate',
  instanceProfile: 'web-profile',
  instanceProfileArn: profileArn('web-profile'),
  role: 'web-role-v2',
  at: '2026-11-01T12:00:00.000Z',
  confirmBy: '2026-11-01T12:10:00.000Z',
  waitUntil: '2026-11-01T12:00:10.000Z',
  instances: instances.map((fields, index) => ({
    instanceId: idOf(number * 40 + index),
    associationId: 'iip-assoc-old',
    ...fields,
  })),
});

export const outcome = (number: number, fields: Partial<BatchOutcome> = {}): BatchOutcome => ({
  batch: number,
  late: 0,
  refreshed: 0,
  gone: 0,
  pending: [],
  unsettled: [],
  roleChanged: false,
  settledAt: '2026-11-01T12:01:00.000Z',
  again: [],
  failures: [],
  until: '2026-11-01T12:10:00.000Z',
  ...fields,
});
