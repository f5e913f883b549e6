import { FunctionFailed, type Account, type Execution, type LogLine, type OnInvocation } from '../sandbox/index.ts';
import { ofState, workflows, type Subject } from './states.ts';
import { inRegion, ofLine, type LoggedLine } from './story.ts';

/** @param at milliseconds since the epoch, on the account's clock */
export type Say = (at: number, text: string) => void;

/** Tells what happens in an account, as it happens. */
export interface Narrator {
  /** Tells what the functions have logged since the last time. */
  readLogs: () => void;
  onEntered: (execution: Execution, state: string) => void;
  onInvocation: OnInvocation;
  /** From now on each decision is told, and each sweep, whatever it finds. */
  tellDecisions: () => void;
}

export function createNarrator(account: Account, say: Say): Narrator {
  const { clock, logs } = account;
  let read = 0;
  let decisions = false;
  let lastFailure: string | undefined;
  let lastState: string | undefined;
  let isBack = false;
  const regionOf = (instanceId: string): string | undefined =>
    account.regions.find((region) => account.ec2(region).region.instances.has(instanceId));

  function sentenceOf({ text }: LogLine): string | undefined {
    if (!text.startsWith('{"message":')) return undefined;
    const line = JSON.parse(text) as LoggedLine;
    if (!decisions && (line.message === 'decision' || (line.message === 'swept' && line.missed.length === 0))) {
      return undefined;
    }
    return ofLine(line, regionOf);
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
      const workflow = workflows[state];
      if (workflow) {
        lastState = undefined;
        isBack = false;
        say(clock.now(), `${workflow} starts: ${spaced(execution.input)}`);
        void execution.ended.then(() => tellFailure(workflow, execution));
      }
      const sentence = ofState(state, { ...(JSON.parse(execution.input) as Subject), isBack });
      // A state that goes on where it stopped is told once.
      if (sentence && state !== lastState) say(clock.now(), `  ${sentence}`);
      if (!state.endsWith('?')) lastState = state;
      if (state === 'GoBack' || state === 'MoveBack') isBack = true;
    },
    async onInvocation(name, payload, next) {
      try {
        return await next();
      } catch (error) {
        if (error instanceof FunctionFailed) {
          lastFailure = firstLineOf(error.message);
          say(clock.now(), inRegion(regionIn(payload), failureOf(name, error)));
        }
        throw error;
      }
    },
    tellDecisions: () => void (decisions = true),
  };

  function tellFailure(workflow: string, { status, error, cause }: Execution): void {
    if (status === 'SUCCEEDED') return;
    const why = cause && firstLineOf(cause);
    // What a function failed with was told when it failed.
    const told = [error, why !== lastFailure && why].filter(Boolean);
    say(clock.now(), [`${workflow} ${status}`, ...told].join(': '));
  }
}

/** JSON with spaces, where a line can be broken. */
const spaced = (json: string): string => JSON.stringify(JSON.parse(json), null, 1).replaceAll(/\n */g, ' ');

/** A Region's state has it among its settings, a batch and an instance beside the rest. */
const regionIn = (payload: unknown): string | undefined => {
  const { region, settings } = (payload ?? {}) as { region?: string; settings?: { region?: string } };
  return settings?.region ?? region;
};

const failureOf = (name: string, { name: error, message }: FunctionFailed): string =>
  `${name}: ${error}: ${firstLineOf(message)}`;

/** Without a function's stack, and without the commands that a report ends with: they are to be pasted, unbroken. */
export function firstLineOf(cause: string): string {
  const message = cause.startsWith('{"errorType":')
    ? (JSON.parse(cause) as { errorMessage: string }).errorMessage
    : cause;
  return message.split('\n')[0] ?? '';
}
