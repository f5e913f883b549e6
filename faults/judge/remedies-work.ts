import type { Check } from './outcome.ts';

/** Every remedy that Rolecall prints can be pasted, and does what it is for. */
export const remediesWork: Check = ({ remedies }) =>
  remedies.flatMap(({ command, failure }) => (failure ? [{ kind: 'remedy', what: `${failure}: ${command}` }] : []));
