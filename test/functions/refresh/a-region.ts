import type { Batch, BatchOutcome, RegionRefresh, WaveInstance } from '../../../functions/replace-role/replacement.ts';
import { profileArn } from '../an-instance.ts';

export const now = Date.parse('2026-11-01T12:00:00Z');

/** A Region before its first wave, except for what is given. */
export const region = (fields: Partial<RegionRefresh> = {}): RegionRefresh => ({
  region: 'eu-west-1',
  instanceProfile: 'web',
  instanceProfileArn: profileArn('web'),
  role: 'web-v2',
  instances: 1000,
  canary: 10,
  maxFailures: 3,
  share: 1,
  usedShare: fields.share ?? 1,
  listed: [],
  mostPending: 300,
  waveLimit: 300,
  waveLeast: 1,
  since: '2026-11-01T11:00:00.000Z',
  cursor: '',
  waves: 0,
  lostWaves: 0,
  mends: 0,
  bucket: { tokens: 100, at: now },
  pending: [],
  refreshed: 0,
  gone: 0,
  untouched: 0,
  failures: [],
  ...fields,
});

/** `i-00000000000000007` for 7: in the order of the numbers. */
export const idOf = (number: number): string => `i-${String(number).padStart(17, '0')}`;

export const batch = (number: number, instances: Partial<WaveInstance>[]): Batch => ({
  batch: number,
  region: 'eu-west-1',
  instanceProfileArn: profileArn('web'),
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
  failures: [],
  until: '2026-11-01T12:10:00.000Z',
  pending: [],
  ...fields,
});
