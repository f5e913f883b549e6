import type { Check } from './outcome.ts';

/** What fails in one Region says in which. */
export const namesTheRegion: Check = ({ executions, struck }) =>
  executions
    .filter(({ status, acted, error }) => status === 'FAILED' && !acted && error !== undefined)
    .filter(({ error }) =>
      struck.some(
        ({ fault: { at, kind } }) => at.operation === 'DescribeInstances' && kind.is === 'error' && kind.code === error,
      ),
    )
    .filter(({ text }) => !/[a-z]{2}-[a-z]+-\d/.test(text))
    .map(({ name, error, text }) => ({
      kind: 'Region not named',
      what: `${name} failed with ${error} of one Region, and does not say of which: ${text.slice(0, 200)}`,
    }));
