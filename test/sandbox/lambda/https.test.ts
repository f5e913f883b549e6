import { describe, expect, it } from 'vitest';
import { decisionsIn } from '../../../sandbox/decisions.ts';
import type { Interceptor } from '../../../sandbox/wire/call.ts';
import { openTestAccount } from '../../system/test-account.ts';

describe('an answer that takes', () => {
  // The functions give a connection 3 seconds, and an answer 10: functions/aws/client-settings.ts
  it.each([
    [2, { action: 'attach', after: 'web' }],
    [9, { action: 'attach', after: 'web' }],
    [11, { error: 'TimeoutError', cause: expect.stringContaining('requestTimeout') as string, retry: true }],
  ])('%i s is waited for as the SDK waits for it', async (seconds, decision) => {
    const slowly: Interceptor = async (call, next) => {
      const answer = await next(call);
      if (call.operation === 'AssociateIamInstanceProfile') await account.clock.sleep(seconds * 1000);
      return answer;
    };
    const account = await openTestAccount({ interceptors: [slowly] });

    await account.owner.launch('us-east-1', { tags: { 'instance-profile': 'web' } });
    await account.clock.advance(40_000);

    expect(decisionsIn(account.logs)).toEqual([expect.objectContaining(decision)]);
  });
});
