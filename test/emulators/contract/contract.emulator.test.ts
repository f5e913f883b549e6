import { afterAll, beforeAll, describe, it } from 'vitest';
import { startMinistack } from '../accounts/ministack.ts';
import { startMoto } from '../accounts/moto.ts';
import { serveSandbox } from '../accounts/sandbox.ts';
import type { Deviations } from '../deviations/deviation.ts';
import { ministack } from '../deviations/ministack.ts';
import { moto } from '../deviations/moto.ts';
import { contractAccount, type ContractAccount } from './account.ts';
import { operations } from './cases/all.ts';

/** The same cases in three accounts, each with what it is known to do otherwise than AWS. */
const accounts = [
  {
    name: 'sandbox',
    start: () => serveSandbox(5, { deployedIn: [], propagationSeconds: 0 }),
    // The status checks of an instance take up to 150 s of its time, and a busy machine lets it pass more slowly.
    patience: 55_000,
    deviations: {} as Deviations['contract'],
  },
  { name: 'moto', start: () => startMoto(), patience: 5000, deviations: moto.contract },
  { name: 'ministack', start: () => startMinistack(), patience: 5000, deviations: ministack.contract },
];

describe.each(accounts)('the contract on $name', ({ name, start, patience, deviations }) => {
  let server: Awaited<ReturnType<typeof start>>;
  let account: ContractAccount;
  beforeAll(async () => {
    server = await start();
    account = contractAccount(server.url, patience);
  });
  afterAll(() => server?.stop());

  for (const { name: operation, cases } of operations) {
    for (const { title, source, answer, ask } of cases) {
      const fact = `${operation} ${title}`;
      const deviates = fact in deviations;
      const meta = { proves: `Contract: ${operation}`, on: name, deviates };

      it.concurrent(deviates ? `${fact}: not here` : fact, { meta }, async ({ expect }) => {
        const answered = await ask(account);

        if (deviates) {
          expect(answered, `It no longer deviates: take "${fact}" off the list.`).not.toEqual(answer);
          expect(answered).toEqual(deviations[fact]);
        } else {
          expect(answered, `AWS: ${source}`).toEqual(answer);
        }
      });
    }
  }

  it('deviates in nothing that is not a case', ({ expect }) => {
    const facts = operations.flatMap(({ name: operation, cases }) => cases.map(({ title }) => `${operation} ${title}`));

    expect(Object.keys(deviations).filter((fact) => !facts.includes(fact))).toEqual([]);
  });
});
