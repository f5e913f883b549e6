import { describeInstances } from '../aws/instances.ts';
import { rehearseStop, stopInstances } from '../aws/stop-and-start.ts';
import { checked } from '../checked.ts';
import { log } from '../log.ts';
import { policy } from '../policy/deployed-policy.ts';
import { markOptedOut } from '../policy/opted-out.ts';
import { refusalOfProfile } from '../policy/refusals.ts';
import { asRefused, eachThatMay } from './each-that-may.ts';
import { rehearsed } from './rehearsed.ts';
import type { InstanceRefresh } from './region-refresh.ts';
import { isRehearsal, type RestartBatch, type RestartRehearsal } from './restart-batch.ts';
import { restartBatch } from './restart-payload.ts';
import { turnOf } from './restart-turn.ts';

/**
 * Stops the instances of a batch that run as they did before it. What is stopping or stopped since its turn began was stopped
 * by an earlier try, whose answer was lost.
 */
export async function stop(batch: RestartBatch | RestartRehearsal): Promise<RestartBatch | InstanceRefresh> {
  if (isRehearsal(batch)) return rehearsed(batch, rehearseStop(batch.region, batch.instance.instanceId));
  const { region, instanceProfileArn } = batch;
  const found = markOptedOut(policy, await describeInstances(region, idsOf(batch)));
  const turns = batch.instances.map((instance) => {
    const shown = found.find(({ instanceId }) => instanceId === instance.instanceId);
    return { ...instance, turn: turnOf(instance, shown, instanceProfileArn) };
  });
  const ids = (...wanted: string[]) => turns.filter(({ turn }) => wanted.includes(turn)).map((one) => one.instanceId);
  const refused = await eachThatMay(ids('stop'), (some) => stopInstances(region, some));
  const isRefused = (id: string): boolean => refused.some(({ instanceId }) => instanceId === id);
  const stopped = ids('stop', 'wait', 'start').filter((id) => !isRefused(id));
  // Operators search this line for instances that were stopped and are not back.
  log('stopped', { region, instanceIds: stopped, instanceProfileArn });
  return { ...batch, stopped, theirs: ids('theirs'), refused: refused.map(asRefused) };
}

const idsOf = ({ instances }: RestartBatch): string[] => instances.map(({ instanceId }) => instanceId);

export const handler = checked('Stop', restartBatch, stop, ({ instanceProfileArn }, account) =>
  refusalOfProfile(policy, instanceProfileArn, account),
);
