import { describe, expect, it } from 'vitest';
import { collectFigures, gapsOf } from '../../bench/figures.ts';
import { ConnectionLostError, FunctionFailed, FunctionKilled, type Interceptor } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15 };

interface Loss {
  /** How EC2’s answer is lost, once EC2 has done its work. */
  inCall?: () => Error;
  /** How the function’s answer is lost. */
  inFunction?: string;
}

const losses: [title: string, loss: Loss][] = [
  ['in the call', { inCall: () => new ConnectionLostError() }],
  ['in a function that is killed', { inCall: () => new FunctionKilled() }],
  ['as Lambda.ServiceException', { inFunction: 'Lambda.ServiceException' }],
  ['as Lambda.Unknown', { inFunction: 'Lambda.Unknown' }],
];

async function accountThatLoses({ inCall, inFunction }: Loss, times: number) {
  let [calls, functions] = [0, 0];
  const figures = collectFigures(() => account.clock);
  const loses: Interceptor = async (call, next) => {
    const isMeant = call.operation === 'DisassociateIamInstanceProfile' && call.parameters['DryRun'] !== true;
    if (!inCall || !isMeant || calls >= times) return next(call);
    calls += 1;
    // Once it is done, EC2 refuses it; and that answer is lost too.
    await next(call).catch(() => undefined);
    throw inCall();
  };
  const account: TestAccount = await openTestAccount({
    interceptors: [loses, figures.interceptor],
    async onInvocation(name, payload, next) {
      const { rehearsal } = (payload ?? {}) as { rehearsal?: true };
      if (!inFunction || !name.endsWith('-Disassociate') || rehearsal || functions >= times) return next();
      functions += 1;
      await next();
      throw new FunctionFailed(inFunction, '{"errorMessage":"Lambda failed."}');
    },
  });
  return { account, figures };
}

describe('when Disassociate is done, and its answer is lost', () => {
  it.each(losses.flatMap(([how, loss]) => [1, 4, 10].map((times) => ({ how, loss, times }))))(
    '$how, $times times in a row: the instance is bare for a minute at most',
    async ({ loss, times }) => {
      const { account, figures } = await accountThatLoses(loss, times);
      const ids = await account.launchOn('us-east-1', 'web-profile', 2);

      const execution = await account.execute(input);
      await account.clock.advance(10_000);

      expect(execution.status).toBe('SUCCEEDED');
      expect(Math.max(...gapsOf(figures))).toBeLessThanOrEqual(60);
      for (const id of ids) expect(account.instances()[id]?.role).toBe('web-role-v2');
    },
  );
});
