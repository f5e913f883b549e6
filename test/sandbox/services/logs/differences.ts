import { openAccount } from '../../../../sandbox/index.ts';
import type { Difference } from '../../difference.ts';

interface Answer {
  events: { message: string }[];
  nextToken?: string;
}

/** What a log group shows a minute after the sweep began. */
async function searched(logGroupName: string, filterPattern = ''): Promise<Answer> {
  const account = openAccount();
  const call = { service: 'logs', region: 'us-east-1', operation: 'FilterLogEvents', caller: 'AKIAOWNER' };
  await account.clock.advance(16 * 60_000);
  const answer = await account.clock.run(account.handle({ ...call, parameters: { logGroupName, filterPattern } }));
  account.close();
  return answer as Answer;
}

export const differences: readonly Difference[] = [
  {
    title: 'A page without lines',
    aws: 'May have a token: “This operation can return empty results while there are more log events available through the token.”',
    source: 'CloudWatch Logs API Reference, FilterLogEvents',
    sandbox: 'Looks at all lines for one answer: a page without lines is the last one.',
    consequence: 'An empty page in the middle comes nowhere.',
    safe: 'The paginator of the SDK asks until there is no token.',
    answers: { aws: 'perhaps a token', sandbox: undefined },
    observe: async () => (await searched('/aws/lambda/rolecall-dev-SweepInstances', '"nowhere"')).nextToken,
  },
  {
    title: 'Lines of Lambda’s own',
    aws: 'Writes START, END and REPORT lines for each invocation.',
    source: 'Lambda Developer Guide, “Log and monitor Node.js Lambda functions”',
    sandbox: 'Has only what the code writes.',
    consequence: 'A log group has fewer lines here.',
    safe: 'Who looks for a line searches for words that are in it.',
    answers: { aws: ['START', 'END', 'REPORT'], sandbox: [] },
    async observe() {
      const { events } = await searched('/aws/lambda/rolecall-dev-SweepInstances');
      return events.flatMap(({ message }) => /^(START|END|REPORT)/.exec(message)?.[1] ?? []);
    },
  },
  {
    title: 'The logs of state machines',
    aws: 'A state machine writes the events of its executions, as far as its level goes.',
    source: 'Step Functions Developer Guide, “Using CloudWatch Logs to log execution history”',
    sandbox: 'Their log groups are empty.',
    consequence: 'What is in them cannot be tried here.',
    safe: 'GetExecutionHistory has the same events, and Rolecall reads that.',
    answers: { aws: 'events', sandbox: [] },
    observe: async () => (await searched('/aws/vendedlogs/states/rolecall-dev-replace-role')).events,
  },
];
