import { expect, it } from 'vitest';
import type { Deviations } from './deviation.ts';

/** A test of a deviation that is no case of the contract: it fails when there is none any more. */
export function itDeviates(on: string, { elsewhere }: Deviations, fact: string, ask: () => Promise<unknown>): void {
  it(
    `${fact}: not here`,
    { meta: { proves: 'Known otherwise, outside the contract', on, deviates: true } },
    async () => {
      const deviation = elsewhere[fact];
      expect(deviation, `"${fact}" is not on the list.`).toBeDefined();

      const answered = await ask();

      expect(answered, `It no longer deviates: take "${fact}" off the list.`).not.toEqual(deviation?.aws);
      expect(answered).toEqual(deviation?.instead);
    },
  );
}
