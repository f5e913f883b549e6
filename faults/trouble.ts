import { randomFrom } from '../sandbox/index.ts';
import type { Fault, Kind, Position } from './fault.ts';
import { isRead } from './kinds.ts';

/** Lets a part of everything fail: throttled, failed inside, lost, done with its answer lost, dead. */
export function troubleOf(percent: number, seed: number): (at: Position) => Fault | undefined {
  const random = randomFrom(`trouble ${seed}`);
  return (at) => (random() * 100 < percent ? { at, kind: kindAt(at, random()), times: 1 } : undefined);
}

function kindAt({ operation }: Position, chance: number): Kind {
  if (operation === undefined) {
    if (chance < 0.3) return { is: 'lambda', error: 'Lambda.TooManyRequestsException', when: 'before' };
    return { is: 'lambda', error: 'Lambda.ServiceException', when: chance < 0.6 ? 'before' : 'after' };
  }
  if (chance < 0.3) return { is: 'error', code: isIam(operation) ? 'Throttling' : 'RequestLimitExceeded' };
  if (chance < 0.5) return { is: 'error', code: isIam(operation) ? 'ServiceFailure' : 'InternalError' };
  if (chance < 0.65) return { is: 'killed', when: 'after' };
  return isRead(operation) || chance < 0.75 ? { is: 'reset' } : { is: 'lostAnswer' };
}

const isIam = (operation: string): boolean =>
  /Role$|RoleTo|RoleFrom|(Get|Create|Delete|List)InstanceProfile/.test(operation);
