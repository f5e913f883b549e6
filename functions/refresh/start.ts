import { describeInstances } from '../aws/instances.ts';
import { rehearseStart, startInstances } from '../aws/stop-and-start.ts';
import { checked } from '../checked.ts';
import { log } from '../log.ts';
import { policy } from '../policy/deployed-policy.ts';
import { refusalOfProfile } from '../policy/refusals.ts';
import { asRefused, eachThatMay, lacksRoom } from './each-that-may.ts';
import { InstancesStopping } from './errors.ts';
import { rehearsed } from './rehearsed.ts';
import type { InstanceRefresh } from './region-refresh.ts';
import { isRehearsal, type RestartBatch, type RestartRehearsal } from './restart-batch.ts';
import { restartBatch } from './restart-payload.ts';
import { turnOf } from './restart-turn.ts';

/**
 * Starts every instance of a batch that has stopped. Each call starts what it can, so that none is down for longer because
 * another one takes long to stop.
 * @throws InstancesStopping while others are still stopping
 * @throws InsufficientInstanceCapacity while EC2 has no room for some
 */
export async function start(batch: RestartBatch | RestartRehearsal): Promise<RestartBatch | InstanceRefresh> {
  if (isRehearsal(batch)) return rehearsed(batch, rehearseStart(batch.region, batch.instance.instanceId));
  const { region, instanceProfileArn, instances, stopped = [], theirs = [] } = batch;
  const own = instances.filter(({ instanceId }) => !theirs.includes(instanceId));
  const found = await describeInstances(
    region,
    own.map(({ instanceId }) => instanceId),
  );
  const turns = own.map((instance) => {
    const shown = found.find(({ instanceId }) => instanceId === instance.instanceId);
    const turn = turnOf(instance, shown, instanceProfileArn);
    // EC2 has stopped it, and for a moment still shows it as it was.
    const isLate = turn === 'stop' && stopped.includes(instance.instanceId);
    return { instanceId: instance.instanceId, turn: isLate ? 'wait' : turn };
  });
  const ids = (wanted: string) => turns.filter(({ turn }) => turn === wanted).map(({ instanceId }) => instanceId);
  const refused = await eachThatMay(ids('start'), (some) => startInstances(region, some));
  const lacking = refused.find(lacksRoom);
  log('started', { region, instanceIds: ids('start'), refused: refused.length, stopping: ids('wait').length });
  if (ids('wait').length > 0) throw new InstancesStopping(ids('wait'));
  if (lacking) throw lacking.error;
  return {
    ...batch,
    refused: [...(batch.refused ?? []), ...refused.map(asRefused)],
    startedAt: new Date().toISOString(),
  };
}

export const handler = checked('Start', restartBatch, start, ({ instanceProfileArn }, account) =>
  refusalOfProfile(policy, instanceProfileArn, account),
);
