import type { CaughtError } from '../caught-error.ts';
import { fateOf as fateOfAssociation, worstFate as worstOf, type Asked, type Fate, type Observation } from './fate.ts';
import type { InstanceRefresh, WaveInstance } from './region-refresh.ts';
import { fateOfRestart } from './restart-fate.ts';

/** Its turn to be stopped and started has come. */
export const isRestart = ({ since }: WaveInstance): boolean => since !== undefined;

/** @param observed of this instance, among others */
export const fateOf = (refresh: InstanceRefresh, asked: Asked, observed: Observation): Fate =>
  isRestart(refresh.instance) ? fateOfRestart(refresh, asked, observed) : fateOfAssociation(refresh, asked, observed);

/** What has to be assumed when EC2 could not be asked: that it has no instance profile, or is down. */
export const worstFate = (instance: WaveInstance, failure: CaughtError): Fate => {
  const worst = worstOf(failure);
  return isRestart(instance) && worst.is === 'failed' ? { ...worst, error: 'NotStarted', bare: false } : worst;
};
