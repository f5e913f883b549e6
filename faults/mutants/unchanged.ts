import type { Check } from './check.ts';

/** A check fails on the project as it is: so it proves nothing. */
export class FailsUnchanged extends Error {
  override name = 'FailsUnchanged' as const;
}

/**
 * Proves that a check passes on the project as it is, once for each check.
 * @param project a copy that nothing is changed in
 * @param first what has to be done before the others, such as packaging
 */
export function soundness(project: string, stop: AbortSignal, first: Check): (check: Check) => Promise<void> {
  const known = new Map<string, Promise<void>>();
  const once = (check: Check): Promise<void> => {
    const answer = known.get(check.name) ?? prove(check);
    known.set(check.name, answer);
    return answer;
  };
  async function prove(check: Check): Promise<void> {
    if (check !== first) await once(first);
    const failed = await check.notices(project, stop);
    if (failed !== undefined) throw new FailsUnchanged(`Mend this first, it fails without any mutant: ${failed}`);
  }
  return once;
}
