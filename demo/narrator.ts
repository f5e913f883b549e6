import type { Account } from '../sandbox/account.ts';
import { FunctionFailed, type LogLine, type OnInvocation } from '../sandbox/services/lambda/service.ts';
import type { Execution } from '../sandbox/services/stepfunctions/execution.ts';
import type { DecisionLine } from './decisions.ts';
import { ofState, type Subject } from './states.ts';
import { inRegion, ofDecision, ofRefresh, ofSweep, type LogFields, type Sentence } from './story.ts';

/** @param at milliseconds since the epoch, on the account's clock */
export type Say = (at: number, text: string) => void;

/** Tells what happens in an account, as it happens. */
export interface Narrator {
  /** Tells what the functions have logged since the last time. */
  readLogs: () => void;
  onEntered: (execution: Execution, state: string) => void;
  onInvocation: OnInvocation;
  /** From now on each decision is told. */
  tellDecisions: () => void;
}

export function createNarrator(account: Account, say: Say): Narrator {
  const { clock, logs } = account;
  let read = 0;
  let decisions = false;
  const regionOf = (instanceId: string | undefined): string | undefined =>
    account.regions.find((region) => account.ec2(region).region.instances.has(instanceId ?? ''));

  function sentenceOf({ text }: LogLine): Sentence {
    if (!text.startsWith('{"message":')) return undefined;
    const fields = JSON.parse(text) as LogFields;
    if (fields.message === 'swept') {
      const swept = fields as LogFields & { missed: string[] };
      return ofSweep(swept, regionOf(swept.missed[0]));
    }
    if (fields.message !== 'decision') return ofRefresh(fields);
    const decision = fields as LogFields & DecisionLine;
    return decisions ? ofDecision(decision, regionOf(decision.instanceId)) : undefined;
  }

  function readLogs(): void {
    for (; read < logs.length; read += 1) {
      const sentence = sentenceOf(logs[read]!);
      if (sentence) say(logs[read]!.at, sentence);
    }
  }

  return {
    readLogs,
    onEntered(execution, state) {
      readLogs();
      if (state === 'Plan') {
        say(clock.now(), `replace-role starts: ${execution.input}`);
        void execution.ended.then(() => tellFailure(execution));
      }
      const sentence = ofState(state, JSON.parse(execution.input) as Subject);
      if (sentence) say(clock.now(), `  ${sentence}`);
    },
    async onInvocation(name, payload, next) {
      try {
        return await next();
      } catch (error) {
        if (error instanceof FunctionFailed) say(clock.now(), inRegion(regionIn(payload), failureOf(name, error)));
        throw error;
      }
    },
    tellDecisions: () => void (decisions = true),
  };

  function tellFailure({ status, error, cause }: Execution): void {
    if (status === 'SUCCEEDED') return;
    // The rest of the cause has commands to paste: they are to be read where nothing breaks their lines.
    const [first = ''] = (cause ?? '').split('\n');
    say(clock.now(), `replace-role ${status}: ${[error, first].filter(Boolean).join(': ')}`);
  }
}

const regionIn = (payload: unknown): string | undefined => (payload as { region?: string } | null)?.region;

const failureOf = (name: string, { name: error, message }: FunctionFailed): string =>
  `${name}: ${error}: ${(JSON.parse(message) as { errorMessage: string }).errorMessage}`;
