import { parseArgs } from 'node:util';
import type { Report } from '../functions/core/replacement.ts';
import type { Account } from './account.ts';
import { decisiveByInstance } from './decisions.ts';
import { demonstrate } from './demo.ts';
import { packageStack } from './package-stack.ts';
import { serve } from './serve.ts';
import { instancesTable, replacementTable } from './tables.ts';

const usage = `Usage: npm start -- [--json] [--serve PORT]

  --json        the last line of the output is one JSON object
  --serve PORT  keep the account open on 127.0.0.1:PORT for AWS clients, until Ctrl-C`;

interface Arguments {
  json: boolean;
  port: number | undefined;
}

/** What is wrong with the command line, and how it goes. */
class UsageError extends Error {
  override name = 'UsageError' as const;
}

function readArguments(): Arguments {
  try {
    const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, serve: { type: 'string' } } });
    const port = values.serve === undefined ? undefined : Number(values.serve);
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
      throw new UsageError(`--serve: given was ${values.serve}; allowed is a port from 1 to 65535.`);
    }
    return { json: values.json, port };
  } catch (error) {
    // parseArgs throws a TypeError that names the argument.
    if (error instanceof UsageError || error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

async function start({ json, port }: Arguments): Promise<void> {
  console.log('Packaging, as for a deployment…');
  await packageStack();
  // The account's past lies an hour back, so that its present is now.
  const { account, plan, replacement } = await demonstrate(new Date(Date.now() - 3_600_000), say);
  const report = replacement.output ? (JSON.parse(replacement.output) as Report) : undefined;
  const { plan: planned } = JSON.parse(plan.output ?? '{}') as { plan?: { summary: string } };

  console.log(`\nAssign: the instance profile that the tags ask for\n${instancesTable(account)}`);
  console.log(
    `\nReplace a role\n  planned: ${planned?.summary ?? plan.cause}\n  ${report?.summary ?? replacement.cause}`,
  );
  console.log(replacementTable(account, 'web', report?.regions ?? []));
  const result = resultOf(account, replacement.status, report);
  if (json) console.log(JSON.stringify(result));
  if (port === undefined) account.close();
  else await serve(account, port);
  process.exitCode = result.ok ? 0 : 1;
}

function say(account: Account, text: string): void {
  console.log(`${new Date(account.clock.now()).toISOString().slice(11, 19)}  ${text}`);
}

function resultOf(account: Account, status: string, report: Report | undefined) {
  const decisions = [...decisiveByInstance(account.logs).values()];
  const count = (...actions: string[]): number => decisions.filter(({ action }) => actions.includes(action)).length;
  const { refreshed = 0, failed = 0, untouched = 0 } = report ?? {};
  return {
    ok: status === 'SUCCEEDED',
    assigned: count('attach', 'replace'),
    kept: count('keep'),
    refused: count('refuse'),
    replaceRole: { status, refreshed, failed, untouched },
  };
}

try {
  await start(readArguments());
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
