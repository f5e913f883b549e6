import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './check.ts';
import type { Mutant } from './mutant.ts';

/**
 * Takes the safeguard out of a copy of the project, and puts it back in the end.
 * @param isSound whether the check passes on the project as it is: otherwise it proves nothing
 * @returns the first thing that notices it; undefined when nothing does
 */
export async function whatNotices(
  { file, without }: Mutant,
  { project, checks, isSound, stop }: MutantRun,
): Promise<string | undefined> {
  const path = join(project, file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, without(text));
  try {
    for (const check of checks) {
      const noticed = await check.notices(project, stop);
      if (noticed === undefined) continue;
      await isSound(check);
      return noticed;
    }
    return undefined;
  } finally {
    writeFileSync(path, text);
  }
}

export interface MutantRun {
  project: string;
  checks: readonly Check[];
  isSound: (check: Check) => Promise<void>;
  stop: AbortSignal;
}
