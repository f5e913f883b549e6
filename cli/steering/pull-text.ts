import { escaped } from '../../functions/text.ts';
import { wrapped } from '../layout.ts';
import type { Pull } from './pull.ts';
import type { RegionNow } from './regions-now.ts';

/** What the lever does, where the Regions stood when it was pulled, and what to run next. */
export const pullText = ({ said, next }: Pull, regions: readonly RegionNow[], width: number): string =>
  [
    ...said.map((sentence) => wrapped(escaped(sentence), width)),
    ...regions.flatMap(({ settings, inWords }) =>
      inWords === undefined || settings.instances === 0
        ? []
        : [wrapped(`  ${settings.region}: ${escaped(inWords)}`, width, 4)],
    ),
    // A command stays in one line, to be copied.
    ...next.flatMap(({ to, run }) => [`${to}:`, `  ${escaped(run)}`]),
  ].join('\n');
