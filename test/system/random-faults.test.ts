import { describe, expect, it } from 'vitest';
import { AwsError, ConnectionLostError, FunctionFailed, randomFrom } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const regions = ['us-east-1', 'eu-west-1'];
const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };
/** For so long anything may go wrong, in milliseconds. */
const troubled = 20 * 60_000;

interface Trouble {
  account: TestAccount;
  ids: string[];
}

/** An account in which a seventh to a third of everything goes wrong: refused, lost, done with its answer lost, dead. */
async function openTroubledAccount(seed: string): Promise<Trouble> {
  const random = randomFrom(seed);
  const rate = 0.15 + random() * 0.2;
  let until = 0;
  const strikes = (): boolean => account.clock.now() < until && random() < rate;
  const account: TestAccount = await openTestAccount({
    regions,
    interceptors: [
      async (call, next) => {
        if (!strikes()) return next(call);
        const kind = random();
        if (kind < 0.3) throw new AwsError('RequestLimitExceeded', 503, 'Request limit exceeded.');
        if (kind < 0.5) throw new AwsError('InternalError', 500, 'An internal error has occurred');
        if (kind < 0.9) await next(call);
        throw new ConnectionLostError();
      },
    ],
    async onInvocation(_name, _payload, next) {
      if (!strikes()) return next();
      const kind = random();
      if (kind < 0.3) throw new FunctionFailed('Lambda.TooManyRequestsException', '{"errorMessage":"Rate exceeded"}');
      if (kind < 0.8) await next();
      throw new FunctionFailed('Runtime.ExitError', '{"errorMessage":"exited"}');
    },
  });
  const ids: string[] = [];
  for (const region of regions) {
    ids.push(
      ...(await account.owner.launch(region, { instanceProfile: 'web-profile', count: 5 + Math.floor(random() * 20) })),
    );
  }
  await account.clock.advance(60_000);
  until = account.clock.now() + troubled;
  return { account, ids };
}

describe('whatever goes wrong at random for twenty minutes', () => {
  it.each(Array.from({ length: 4 }, (_, seed) => seed))(
    'no instance is left without credentials, no change half done, and the same input completes it (seed %i)',
    async (seed) => {
      const { account, ids } = await openTroubledAccount(String(seed));
      const rolesOf = (): Set<string | undefined> => {
        const instances = account.instances();
        return new Set(ids.map((id) => instances[id]?.role));
      };

      const execution = await account.execute(input);
      await account.clock.advance(60_000);

      const isThere = execution.status === 'SUCCEEDED' || execution.error === 'ReplacementIncomplete';
      expect(account.roleIn('web-profile')).toBe(isThere ? 'web-role-v2' : 'web-role');
      expect(rolesOf()).not.toContain(undefined);
      if (execution.error !== 'ReplacementIncomplete')
        expect(rolesOf()).toEqual(new Set([account.roleIn('web-profile')]));

      await account.clock.advance(troubled);
      const again = await account.execute(input);
      await account.clock.advance(60_000);

      expect(again.status).toBe('SUCCEEDED');
      expect(rolesOf()).toEqual(new Set(['web-role-v2']));
    },
  );
});
