import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { run } from '../../cli/run.ts';
import { screenOn } from '../../cli/screen.ts';
import { answerRequests } from '../../demo/server.ts';
import type { Account } from '../../sandbox/index.ts';

/** What a person sees of a command that has ended. */
export interface Typed {
  status: number;
  /** What stands on stdout. */
  result: string;
  /** What stands on stderr. */
  said: string;
}

interface Person {
  columns?: number;
  /** Agrees to what is asked; without one, nobody can answer. */
  agrees?: (question: string) => boolean;
  /** Happens whenever the command waits; then so much time passes. @returns whether the person interrupts the command */
  waiting?: () => Promise<boolean | void>;
  environment?: Record<string, string>;
  /** The access key id of a role's session; without one, the owner of the account types. */
  accessKeyId?: string;
}

let current: { account: Account; accessKeyId: string } | undefined;
let opened: Promise<string> | undefined;

/** One server for all files of a worker: the SDK's clients keep the URL that they saw first. */
async function open(): Promise<string> {
  const server = createServer();
  answerRequests(
    {
      ids: { uuid: () => crypto.randomUUID(), hex: () => '' } as unknown as Account['ids'],
      // The clients keep the credentials that they saw first, too.
      network: (request) => {
        const { account, accessKeyId } = current!;
        const authorization = request.headers['authorization']?.replace('AKIAOWNER', accessKeyId) ?? '';
        return account.clock.run(account.network({ ...request, headers: { ...request.headers, authorization } }));
      },
    },
    server,
  );
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** From now on the SDK's clients of this process talk to the account. */
export async function answeredBy(account: Account, accessKeyId = 'AKIAOWNER'): Promise<void> {
  current = { account, accessKeyId };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: await (opened ??= open()),
    AWS_ACCESS_KEY_ID: 'AKIAOWNER',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_REGION: 'us-east-1',
  });
}

/**
 * Runs a command of `rolecall` against the account over HTTP, as the owner of the account, in its time.
 * @param line what is typed behind `rolecall`; a part in quotes is one argument
 */
export async function typed(account: Account, line: string, person: Person = {}): Promise<Typed> {
  await answeredBy(account, person.accessKeyId);
  Object.assign(process.env, person.environment);
  const seen = { result: '', said: '' };
  const stream = (name: keyof typeof seen) => ({
    write: (text: string | Uint8Array) => {
      seen[name] += text.toString();
      return true;
    },
    isTTY: false,
    columns: person.columns ?? 80,
  });
  const screen = screenOn({ stdout: stream('result'), stderr: stream('said') }, {});
  const interrupted = new AbortController();
  const status = await run(argumentsIn(line), {
    screen: { ...screen, columns: person.columns ?? 80 },
    environment: process.env,
    now: () => account.clock.now(),
    sleep: async (milliseconds) => {
      if (await person.waiting?.()) interrupted.abort();
      else await account.clock.advance(milliseconds);
    },
    interruption: () => interrupted.signal,
    agrees: async (question) => {
      if (!person.agrees) throw new Error(`Nobody was to be asked: ${question}`);
      return person.agrees(question);
    },
  });
  return { status, ...seen };
}

const argumentsIn = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
