import { parseArgs } from 'node:util';

export const usage = `Usage: npm start -- [--json] [--serve PORT] [--help]

  --json        the last line of the output is one JSON object
  --serve PORT  keep the account open on 127.0.0.1:PORT for AWS clients until
                Ctrl-C, and tell what happens in it
  -h, --help    only this text`;

export interface Arguments {
  help: boolean;
  json: boolean;
  port: number | undefined;
}

/** What is wrong with the command line. */
export class UsageError extends Error {
  override name = 'UsageError' as const;
}

/** @throws UsageError */
export function readArguments(args: string[]): Arguments {
  const { help, json, serve } = optionsIn(args);
  return { help, json, port: serve === undefined ? undefined : portIn(serve) };
}

const options = {
  help: { type: 'boolean', short: 'h', default: false },
  json: { type: 'boolean', default: false },
  serve: { type: 'string' },
} as const;

function optionsIn(args: string[]): { help: boolean; json: boolean; serve?: string | undefined } {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    // parseArgs throws a TypeError that names the argument.
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

function portIn(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) {
    throw new UsageError(`--serve: ${JSON.stringify(text)} is not a port. Give a number from 1 to 65535.`);
  }
  return port;
}
