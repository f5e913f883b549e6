import type { ExecutionOutcome, Outcome } from '../../../faults/judge/outcome.ts';
import type { BegunBatch, TagChange } from '../../../faults/record.ts';
import { aFailure, anExecution, anInstance, aSnapshot } from './an-outcome.ts';

export const fullName = 'first-execution';
export const web = { instanceProfile: 'web-profile', role: 'web-role-v2' };
const region = 'us-east-1';

export const batchAt = (at: number, ...instanceIds: string[]): BegunBatch => ({
  at,
  execution: fullName,
  region,
  instanceProfile: web.instanceProfile,
  instanceIds,
});

export const tagAt = (at: number, key: string, value?: string): TagChange => ({
  at,
  instanceProfile: web.instanceProfile,
  key: `rolecall:${key}`,
  ...(value !== undefined && { value }),
});

export const alarmAt = (at: number, isOn: boolean) => ({ at, name: 'web-5xx', isOn });
export const former = (id: string) => anInstance({ id, role: 'web-role' });
export const before = aSnapshot('web-role', former('i-1'), former('i-2'));
export const both = aSnapshot('web-role-v2', anInstance(), anInstance({ id: 'i-2' }));
export const one = aSnapshot('web-role-v2', anInstance(), former('i-2'));

/** Both have their turns, i-1 at second 149 and i-2 at second 170. */
export const rollout = (input: object, more: Partial<Outcome> = {}): Partial<Outcome> => ({
  executions: [anExecution({ input: { ...web, ...input }, before, after: both })],
  batches: [batchAt(149_000, 'i-1'), batchAt(170_000, 'i-2')],
  settled: both,
  ...more,
});

export const batches = [batchAt(149_000, 'i-1')];
export const controls = { alarms: ['web-5xx'], checkpoints: ['canary'], approveWithinHours: 1 };
export const hour = 3_600_000;

/** Only i-1 has had its turn when the execution is ended. */
export const ended = (
  error: string,
  more: Partial<Outcome> = {},
  of: Partial<ExecutionOutcome> = {},
): Partial<Outcome> => ({
  executions: [aFailure({ error, text: untouched('i-2'), input: { ...web, ...controls }, before, after: one, ...of })],
  batches,
  settled: one,
  ...more,
});
export const untouched = (id: string): string => `us-east-1: 1 untouched; they keep the instance profile.\n  ${id}`;
export const alarm = { alarmChanges: [alarmAt(160_000, true)] };
export const struck = (at: object): Partial<Outcome> => ({
  struck: [{ at: 150_000, fault: { at: { function: 'NextWave', nth: 1, ...at }, kind: { is: 'reset' }, times: 4 } }],
});
export const long = { startedAt: 100_000 - hour };
