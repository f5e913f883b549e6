import { fateOf as fateOfAssociation, type Asked, type Fate, type Observation } from './fate.ts';
import type { InstanceRefresh, WaveInstance } from './region-refresh.ts';
import { fateOfRestart } from './restart-fate.ts';

/** Its turn to be stopped and started has come. */
export const isRestart = ({ since }: WaveInstance): boolean => since !== undefined;

/** @param observed of this instance, among others */
export const fateOf = (refresh: InstanceRefresh, asked: Asked, observed: Observation): Fate =>
  isRestart(refresh.instance) ? fateOfRestart(refresh, asked, observed) : fateOfAssociation(refresh, asked, observed);
