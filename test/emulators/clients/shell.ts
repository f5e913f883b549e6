import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { program } from '../python.ts';

/** A shell with the environment's `aws` and `custodian`, and without any settings of whoever runs the tests. */
export interface Shell {
  /** @returns what it printed. @throws CommandFailedError */
  run: (command: string) => Promise<string>;
}

export class CommandFailedError extends Error {
  override name = 'CommandFailedError' as const;
  constructor(command: string, output: string) {
    super(`${command}\n${output}`);
  }
}

/** The error's name, as the AWS CLI prints it. */
export function errorIn(error: unknown): string {
  if (!(error instanceof CommandFailedError)) throw error;
  return /An error occurred \((\w+)\)/.exec(error.message)?.[1] ?? error.message;
}

/** @param url of the account; undefined for a shell that is told by a command */
export function shellFor(url: string | undefined, folder: string = process.cwd()): Shell {
  const env = {
    PATH: `${dirname(program('aws'))}:${process.env['PATH']}`,
    HOME: tmpdir(),
    ...(url !== undefined && {
      AWS_ENDPOINT_URL: url,
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: '123456789012',
      AWS_SECRET_ACCESS_KEY: 'any',
    }),
  };
  return {
    async run(command) {
      const child = spawn('sh', ['-c', command], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
      const [output, errors] = [child.stdout, child.stderr].map((stream) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        return chunks;
      });
      const [code] = (await once(child, 'close')) as [number | null];
      const printed = Buffer.concat(output ?? []).toString();
      if (code !== 0) throw new CommandFailedError(command, printed + Buffer.concat(errors ?? []).toString());
      return printed;
    },
  };
}
