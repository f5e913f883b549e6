import type { Mutant } from './mutant.ts';
import { safeguards } from './safeguards/safeguards.ts';

/** Each safeguard of functions/ removed in turn. */
export const functionMutants = (): Mutant[] =>
  safeguards.map(({ safeguard, file, find, replace }) => ({
    safeguard,
    file,
    without: (text) => text.replace(find, () => replace),
  }));
