import type { TestAccount } from '../../system/test-account.ts';

/** How an execution ended, and what it left behind: the same on every interpreter. */
export interface Ending {
  status: string;
  error: string | undefined;
  cause: unknown;
  output: unknown;
  role: string | undefined;
  instances: ReturnType<TestAccount['instances']>;
  /** How often each function was invoked, but for those that poll. */
  invocations: Record<string, number>;
  /** How often each state was entered, but for those that poll and those in child executions. */
  entered: Record<string, number>;
}

interface Ended {
  status?: string | undefined;
  error?: string | undefined;
  cause?: string | undefined;
  output?: string | undefined;
}

export const endingOf = (
  account: TestAccount,
  ended: Ended,
  { invocations, entered }: Pick<Ending, 'invocations' | 'entered'>,
): Ending => ({
  status: ended.status ?? '',
  error: ended.error,
  cause: comparable(ended.cause),
  output: comparable(ended.output),
  role: account.roleIn('web-profile'),
  instances: account.instances(),
  invocations: withoutPolling(invocations),
  entered: withoutPolling(entered),
});

/** How often these are repeated depends on how fast an interpreter is; the sweep has a schedule of its own. */
const polls =
  /(ConfirmBatch|NextWave|LookAtHold|WaitForPropagation|Anything left\?|Propagated\?|WaitToLook|SweepInstances)$/;

const withoutPolling = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([name]) => !polls.test(name)));

/** What depends on how long it took, and the execution's name: moto has none. */
const ofOneRun = new Set([
  'roleConfirmedAt',
  'startedAt',
  // Of a wave.
  'from',
  'until',
  'finishedAt',
  'durationSeconds',
  'waitedSeconds',
  'summary',
  'bucket',
  'trace',
  'execution',
  'revoke',
]);

/** Without what differs from run to run. JSON is parsed, since interpreters write it with other spaces. */
function comparable(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text, (name, value: unknown) => (ofOneRun.has(name) ? undefined : value));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text.replaceAll(/in -?\d+ s\b/g, 'in … s');
  }
}
