import { AsyncLocalStorage } from 'node:async_hooks';
import { FunctionFailed, type Call, type Clock, type Interceptor, type OnInvocation } from '../sandbox/index.ts';
import { faultText } from './fault.ts';
import type { Record } from './record.ts';
import { noAnswer, strike, type Running } from './strike.ts';
import type { Striking } from './striking.ts';

interface Surroundings {
  clock: () => Clock;
  striking: Striking;
  record: Record;
  /** Answers a read as it would have been answered so long ago. */
  oldAnswer: (call: Call, answer: unknown, seconds: number) => unknown;
  timeoutSecondsOf: (functionName: string) => number;
}

export interface Injection {
  interceptor: Interceptor;
  onInvocation: OnInvocation;
  /** The name of the function whose code runs now. */
  caller: () => string | undefined;
}

/** What stands between the functions and their services, and between the services and the functions. */
export function createInjection({ clock, striking, record, oldAnswer, timeoutSecondsOf }: Surroundings): Injection {
  const running = new AsyncLocalStorage<Running>();
  const tell = (who: string, what: string): void => void record.entries.push({ at: clock().now(), who, what });

  return {
    caller: () => running.getStore()?.name,

    async interceptor(call, next) {
      const invocation = running.getStore();
      if (!invocation) return next(call);
      if (invocation.dead) return noAnswer();
      const { operation } = call;
      const fault = striking.at({ function: invocation.name, operation, about: subjectOf(call) });
      if (!fault) return next(call);
      tell(invocation.name, `${operation} ${subjectOf(call)}: fault ${faultText(fault)}`);
      return strike(fault.kind, { call, next, invocation, record, oldAnswer, clock: clock() });
    },

    async onInvocation(name, payload, next) {
      const short = name.replace(/^.*-/, '');
      const fault = striking.at({ function: short, about: subjectOfPayload(payload) });
      const death = Promise.withResolvers<never>();
      // Whoever waits for the invocation learns of its death by the race below.
      death.promise.catch(() => undefined);
      const invocation: Running = { name: short, dead: false, die: (error) => death.reject(functionFailed(error)) };
      const work = (): Promise<unknown> => Promise.race([running.run(invocation, () => next()), death.promise]);
      if (fault?.kind.is !== 'lambda') return work();
      const { error, when } = fault.kind;
      tell(short, `fault ${faultText(fault)}`);
      if (when === 'after') await work().catch(() => undefined);
      if (error === 'Sandbox.Timedout') await clock().sleep(timeoutSecondsOf(name) * 1000);
      throw functionFailed(error);
    },
  };
}

const functionFailed = (error: string): FunctionFailed =>
  new FunctionFailed(error, JSON.stringify({ errorType: error, errorMessage: `A fault: ${error}` }));

/** What a call is about: the retries of a call have the same subject. */
function subjectOf({ region, parameters }: Call): string {
  const { InstanceId, AssociationId } = parameters as { InstanceId?: string; AssociationId?: string };
  return InstanceId ?? AssociationId ?? region;
}

function subjectOfPayload(payload: unknown): string {
  const { instance, settings, region } = (payload ?? {}) as {
    instance?: { instanceId?: string };
    settings?: { region?: string };
    region?: string;
  };
  return instance?.instanceId ?? settings?.region ?? region ?? '';
}
