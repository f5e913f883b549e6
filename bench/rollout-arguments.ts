import type { Checkpoint } from '../functions/refresh/rollout.ts';
import { number, wrong } from './usage-error.ts';

interface Given {
  alarms: string;
  bake: string;
  checkpoints?: string | undefined;
  'hold-days': string;
}

/** @throws UsageError */
export function readRollout(given: Given) {
  const alarms = number(given.alarms);
  if (!(Number.isInteger(alarms) && alarms >= 0 && alarms <= 10)) throw wrong('alarms', given.alarms, '0 to 10');
  const bakeSeconds = number(given.bake);
  if (!(Number.isInteger(bakeSeconds) && bakeSeconds >= 0 && bakeSeconds <= 86_400))
    throw wrong('bake', given.bake, 'a whole number from 0 to 86400');
  const checkpoints = given.checkpoints?.split(',').map(readCheckpoint) ?? [];
  const holdDays = number(given['hold-days']);
  if (!(holdDays >= 0 && holdDays <= 7)) throw wrong('hold-days', given['hold-days'], '0 to 7');
  return { alarms, bakeSeconds, checkpoints, holdDays };
}

function readCheckpoint(text: string): Checkpoint {
  if (text === 'canary') return text;
  const percent = number(text);
  if (!(Number.isInteger(percent) && percent >= 1 && percent <= 99))
    throw wrong('checkpoints', text, 'canary, and whole numbers from 1 to 99');
  return percent;
}
