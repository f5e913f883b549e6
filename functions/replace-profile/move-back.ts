import { checked } from '../checked.ts';
import { log } from '../log.ts';
import { backMove } from './back-move.ts';
import type { EndedMove, PlannedMove } from './move.ts';
import { endedMove } from './payloads.ts';

/** Decides whether the instances go back, once the Regions have come to the end of their waves. */
export function moveBack(move: EndedMove): Promise<PlannedMove> {
  const next = backMove(move, Date.now());
  const { instanceProfile, replacement } = next.request;
  log(next.wentBack ? 'going back' : 'not going back', { instanceProfile, replacement, why: next.wentBack?.why });
  return Promise.resolve(next);
}

export const handler = checked('MoveBack', endedMove, moveBack);
