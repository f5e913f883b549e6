import { setTimeout as sleep } from 'node:timers/promises';
import { checked } from '../checked.ts';
import { writeMetrics } from '../write-metrics.ts';
import { confirmedBatch } from './restart-payload.ts';
import { roleIn } from '../aws/instance-profiles.ts';
import { isAwsError } from '../aws-error.ts';
import { log } from '../log.ts';
import { deadlines, isUnseen, outcomeOf } from './batch-outcome.ts';
import { AssociationsPending, InstancesNotBack } from './errors.ts';
import { idsIn } from './failures.ts';
import { observe } from './observe.ts';
import type { BatchOutcome, BatchRefresh } from './region-refresh.ts';
import { batchMetrics } from './refresh-metrics.ts';
import { isRestarted, refreshesOf, type RestartBatch } from './restart-batch.ts';

/** EC2 takes seconds to finish an association; meanwhile the role is looked at twice. */
const betweenLooksMilliseconds = 3000;

/**
 * What became of the batch. The first waves wait for every association; what EC2 takes long over in a later one is left to
 * the next waves.
 * @throws InstancesNotBack while instances that were restarted are on their way
 * @throws AssociationsPending while EC2 is still at work and the batch waits for it
 */
export async function confirmBatch(given: BatchRefresh | RestartBatch): Promise<BatchOutcome> {
  const batch = isRestarted(given) ? refreshesOf(given) : given;
  const outcome = await lookAt(batch);
  writeMetrics(batchMetrics(batch), batch.region);
  return outcome;
}

async function lookAt(batch: BatchRefresh): Promise<BatchOutcome> {
  const unseen = isUnseen(batch, Date.now());
  const isNew = batch.roleChanged !== true && (await isRoleChanged(batch));
  // NextWave asks EC2 about all of them: an error here would forget what was seen.
  if (isNew) return outcomeOf(batch, { associations: [], instances: [], at: Date.now() }, true);
  await sleep(betweenLooksMilliseconds);
  const observed = await observe(batch.region, batch.instances);
  const isInTime = observed.at < deadlines(batch).waitUntil;
  // It takes minutes until all are back: another look each time would be too much for IAM.
  const down = batch.how === 'restart' && isInTime ? atWorkIn(outcomeOf(batch, observed, false)) : [];
  if (down.length > 0 && batch.roleChanged !== true) throw new InstancesNotBack(down);
  // The look comes last: an error after it would forget what it saw.
  const roleChanged = batch.roleChanged === true || (await isRoleChanged(batch));
  const outcome = { ...outcomeOf(batch, observed, roleChanged), ...(unseen && { unseen }) };
  const atWork = atWorkIn(outcome);
  // Another try would forget that the role was away.
  if (!roleChanged && atWork.length > 0 && isInTime) throw new AssociationsPending(atWork);
  return outcome;
}

/** Those that EC2 is still at work on. What a task gave up on is not among them. */
function atWorkIn({ pending, unsettled }: BatchOutcome): string[] {
  const failed = idsIn(unsettled);
  return pending.filter((id) => !failed.includes(id));
}

async function isRoleChanged({ region, instanceProfile, role }: BatchRefresh): Promise<boolean> {
  try {
    const found = await roleIn(instanceProfile);
    if (found !== role) log('role changed', { region, instanceProfile, expected: role, found });
    return found !== role;
  } catch (error) {
    // IAM is busy. NextWave looks too, and does not go on before it has seen the role.
    if (isAwsError(error, 'Throttling', 'ThrottlingException')) return false;
    throw error;
  }
}

export const handler = checked('ConfirmBatch', confirmedBatch, confirmBatch);
