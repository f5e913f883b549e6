import { parseArgs } from 'node:util';

export const usage = `Usage: npm start -- [--json] [--serve PORT]

  --json        the last line of the output is one JSON object
  --serve PORT  keep the account open on 127.0.0.1:PORT for AWS clients, until Ctrl-C`;

export interface Arguments {
  json: boolean;
  port: number | undefined;
}

/** What is wrong with the command line. */
export class UsageError extends Error {
  override name = 'UsageError' as const;
}

/** @throws UsageError */
export function readArguments(args: string[]): Arguments {
  const { json, serve } = optionsIn(args);
  return { json, port: serve === undefined ? undefined : portIn(serve) };
}

function optionsIn(args: string[]): { json: boolean; serve?: string | undefined } {
  try {
    return parseArgs({ args, options: { json: { type: 'boolean', default: false }, serve: { type: 'string' } } })
      .values;
  } catch (error) {
    // parseArgs throws a TypeError that names the argument.
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

function portIn(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) {
    throw new UsageError(`--serve: given was ${JSON.stringify(text)}; allowed is a port from 1 to 65535.`);
  }
  return port;
}
