import { AsyncLocalStorage } from 'node:async_hooks';
import {
  AwsError,
  ConnectionLostError,
  FunctionFailed,
  type Call,
  type Clock,
  type Interceptor,
  type OnInvocation,
} from '../sandbox/index.ts';
import { faultText, type Kind } from './fault.ts';
import { messageOf, statusOf } from './kinds.ts';
import { withoutRows } from './missing-rows.ts';
import { noteRefusal } from './observe.ts';
import type { Record } from './record.ts';
import type { Striking } from './striking.ts';

/** The invocation whose code runs now. */
interface Running {
  name: string;
  /** It is dead: its requests get nowhere. */
  dead: boolean;
  die: (error: FunctionFailed) => void;
}

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

export function createInjection(surroundings: Surroundings): Injection {
  const { clock, striking, record, oldAnswer, timeoutSecondsOf } = surroundings;
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
      return strike(fault.kind, call, next, invocation);
    },

    async onInvocation(name, payload, next) {
      const short = name.replace(/^.*-/, '');
      const fault = striking.at({ function: short, about: subjectOfPayload(payload) });
      const invocation = Promise.withResolvers<never>();
      // Whoever waits for the invocation learns of its death by the race below; without one nobody does.
      invocation.promise.catch(() => undefined);
      const work = (): Promise<unknown> =>
        Promise.race([
          running.run({ name: short, dead: false, die: (error) => invocation.reject(error) }, () => next()),
          invocation.promise,
        ]);
      if (!fault || fault.kind.is !== 'lambda') return work();
      const { error, when } = fault.kind;
      tell(short, `fault ${faultText(fault)}`);
      if (when === 'after') await work().catch(() => undefined);
      if (error === 'Sandbox.Timedout') await clock().sleep(timeoutSecondsOf(name) * 1000);
      throw failed(error);
    },
  };

  async function strike(kind: Kind, call: Call, next: (call: Call) => Promise<unknown>, invocation: Running) {
    switch (kind.is) {
      case 'error':
        if (call.operation === 'AssociateIamInstanceProfile') noteRefusal(record, call);
        throw new AwsError(kind.code, statusOf(kind.code), messageOf(kind.code));
      case 'reset':
        throw new ConnectionLostError();
      case 'silence':
        return noAnswer();
      case 'lostAnswer':
        await next(call);
        throw new ConnectionLostError();
      case 'late':
        await clock().sleep(kind.seconds * 1000);
        return next(call);
      case 'killed':
        if (kind.when === 'after') await next(call);
        invocation.dead = true;
        invocation.die(failed('Runtime.ExitError'));
        return noAnswer();
      case 'old':
        return oldAnswer(call, await next(call), kind.seconds);
      case 'missing':
        return withoutRows(await next(call), kind.rows);
      case 'lambda':
        throw new Error('This fault strikes an invocation, not a call.');
    }
  }
}

/** A new promise for each call: whoever waits for one that is shared is kept in memory. */
const noAnswer = (): Promise<never> => new Promise<never>(() => {});

const failed = (error: string): FunctionFailed =>
  new FunctionFailed(error, JSON.stringify({ errorType: error, errorMessage: `A fault: ${error}` }));

/** What a call is about: the retries of a call have the same subject. */
const subjectOf = ({ region, parameters }: Call): string =>
  String(parameters['InstanceId'] ?? parameters['AssociationId'] ?? region);

function subjectOfPayload(payload: unknown): string {
  const { instance, settings, region } = (payload ?? {}) as {
    instance?: { instanceId?: string };
    settings?: { region?: string };
    region?: string;
  };
  return instance?.instanceId ?? settings?.region ?? region ?? '';
}
