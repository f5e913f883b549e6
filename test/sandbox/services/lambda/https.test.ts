import { describe, expect, it } from 'vitest';
import type { Interceptor } from '../../../../sandbox/index.ts';
import { openTestAccount } from '../../../system/test-account.ts';

describe('an answer that takes', () => {
  // The functions give a connection 3 seconds, and an answer 10: functions/aws/client-settings.ts
  it.each([
    [2, { status: 'SUCCEEDED' }],
    [9, { status: 'SUCCEEDED' }],
    [11, { error: 'TimeoutError', cause: expect.stringContaining('requestTimeout') as string }],
  ])('%i s is waited for as the SDK waits for it', async (seconds, end) => {
    const slowly: Interceptor = async (call, next) => {
      const answer = await next(call);
      if (call.operation === 'GetRole') await account.clock.sleep(seconds * 1000);
      return answer;
    };
    const account = await openTestAccount({ interceptors: [slowly] });

    const execution = await account.execute({ instanceProfile: 'web-profile', role: 'web-role-v2', dryRun: true });

    expect(execution).toMatchObject(end);
  });
});
