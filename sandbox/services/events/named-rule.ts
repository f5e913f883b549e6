import type { Bus, BusRule } from './bus.ts';
import { busDoesNotExist } from './errors.ts';

/**
 * Which bus a call is about; without a word about it, it is the default bus, which is the only one here.
 * @throws ResourceNotFoundException
 */
export function checkBus({ arn }: Bus, name: string | undefined): void {
  if (name !== undefined && name !== 'default' && name !== arn) throw busDoesNotExist(name);
}

/** @throws ResourceNotFoundException */
export function namedRule(bus: Bus, name: string, busName: string | undefined): BusRule {
  checkBus(bus, busName);
  return bus.rule(name);
}
