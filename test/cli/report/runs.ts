import type { ReportedRun } from '../../../cli/report/reported-run.ts';
import { fates, type InstanceRow } from '../../../cli/report/instance-rows.ts';
import { hours, input, minutes, nameOf, openRollout } from '../../system/rollout.ts';
import { inPlace, openWithFleet, refusing, run } from '../../system/went-back.ts';
import { runOf } from './run-of.ts';

/** Executions as they ended in the simulated account, ready to be shown. */

/** 20 instances; it baked for half an hour, and then waited for a quarter until somebody approved it. */
export async function approved(fields: object = {}): Promise<ReportedRun> {
  const { account, tag } = await openRollout(20);
  const asked = {
    ...input,
    bakeSeconds: 1800,
    checkpoints: ['canary'],
    reason: 'CHG-1234: rotate web-role',
    ...fields,
  };
  const execution = account.owner.startExecution(asked);
  await account.clock.advance(minutes(45));
  await tag('approved', `${nameOf(execution)}:canary`);
  await account.clock.run(execution.ended);
  return runOf(execution);
}

/** Two Regions, of which one goes back since its fifth instance is refused. */
export async function backAgain(): Promise<ReportedRun> {
  const { account } = await openWithFleet({ interceptors: [refusing(inPlace.operation, 4)] });
  return runOf(await run(account, inPlace));
}

/** EC2 gives no instance profile back from the fourth on. */
export async function leftBare(): Promise<ReportedRun> {
  const interceptors = [refusing('AssociateIamInstanceProfile', 3, Infinity)];
  const { account } = await openWithFleet({ interceptors }, 20);
  return runOf(await account.execute(inPlace.input));
}

/** An alarm goes on while it bakes. */
export async function alarmed(): Promise<ReportedRun> {
  const { account } = await openRollout(20);
  account.cloudWatch('eu-west-1').setAlarm('web-5xx', 'OK');
  const execution = account.owner.startExecution({ ...input, bakeSeconds: 600, alarms: ['web-5xx'] });
  await account.clock.advance(minutes(5));
  account.cloudWatch('eu-west-1').setAlarm('web-5xx', 'ALARM');
  await account.clock.run(execution.ended);
  return runOf(execution);
}

/** Still held, an hour after its canary. */
export async function held(): Promise<ReportedRun> {
  const { account, tag } = await openRollout(20);
  await tag('hold', '');
  const execution = account.owner.startExecution(input);
  await account.clock.advance(hours(1));
  return runOf(execution);
}

/** The run as it would be of so many instances: every 500th has failed. */
export function asOf(run: ReportedRun, instances: number): ReportedRun {
  const rows = Array.from({ length: instances }, (_, index): InstanceRow => {
    const instanceId = `i-${(index + 1).toString(16).padStart(17, '0')}`;
    const turn = { region: run.rows[index % run.rows.length]?.region ?? '', wave: 1 + Math.floor(index / 135) };
    const at = new Date(Date.parse(run.execution.startedAt) + index * 200).toISOString();
    return { instanceId, ...turn, at, ...(index % 500 === 0 ? { fate: 'failed', failure: 0 } : { fate: 'done' }) };
  });
  return { ...run, rows: rows.toSorted((one, other) => fates.indexOf(one.fate) - fates.indexOf(other.fate)) };
}
