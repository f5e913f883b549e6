import type { Difference } from '../../difference.ts';
import { deploy } from './a-function.ts';

export const differences: readonly Difference[] = [
  {
    title: 'How many functions run at once',
    aws: 'All functions of an account together have a limit in each Region (ConcurrentExecutions), here 1,000. An invocation above it is refused with TooManyRequestsException.',
    source: 'concurrency_execution.json, initial_account_settings',
    sandbox: 'There is no limit.',
    consequence:
      'With a low limit, or beside many other functions, instances are without their instance profile for longer in AWS than docs/scale.md says.',
    safe: 'Every task retries Lambda.TooManyRequestsException at least eight times (test/statemachines/definition.test.ts), Associate sixty times; test/system/random-faults.test.ts has it among its faults. docs/install.md says what limit to see to.',
    answers: { aws: 1000, sandbox: 1001 },
    async observe() {
      const { clock, probe } = deploy();
      const invocations = Array.from({ length: 1001 }, () => probe.invoke({ calls: 1 }));
      const results = await clock.run(Promise.allSettled(invocations));
      return results.filter(({ status }) => status === 'fulfilled').length;
    },
  },
];
