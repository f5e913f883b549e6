import type { Instance } from '../instance.ts';
import type { WaveInstance } from './region-refresh.ts';
import { whyNotRestarted } from './restartable.ts';

/** What a restart has to do with an instance now. `theirs`: somebody else stopped it before its turn. */
export type Turn = 'stop' | 'wait' | 'start' | 'nothing' | 'theirs';

/**
 * @param instance as EC2 shows it; undefined where it does not
 * @param instanceProfileArn that it has to have: somebody may have given it another one meanwhile
 */
export function turnOf(
  { bare, since = '' }: WaveInstance,
  instance: Instance | undefined,
  instanceProfileArn: string,
): Turn {
  if (!instance || instance.instanceProfileArn !== instanceProfileArn) return 'nothing';
  const { state, launchedAt } = instance;
  switch (state) {
    case 'stopping':
    case 'stopped':
      if (!bare && wasStoppedBefore(instance, since)) return 'theirs';
      return state === 'stopped' ? 'start' : 'wait';
    case 'running':
      return bare || launchedAt > since || instance.optedOut || whyNotRestarted(instance) ? 'nothing' : 'stop';
    default:
      return 'nothing';
  }
}

/** EC2 keeps whole seconds. Where it does not say when, the stop was ours. */
function wasStoppedBefore({ stoppedAt }: Instance, since: string): boolean {
  return stoppedAt !== undefined && Date.parse(stoppedAt) + 1000 <= Date.parse(since);
}
