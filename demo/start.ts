import type { Replacement, Report } from '../functions/replace-role/replacement.ts';
import { packageStack, PackagingFailed, type Account, type Status } from '../sandbox/index.ts';
import { readArguments, usage, UsageError, type Arguments } from './arguments.ts';
import { decisiveByInstance } from './decisions.ts';
import { demonstrate, type Demonstration } from './demo.ts';
import { instructions, listen, PortUnavailableError, serve } from './serve.ts';
import { instancesTable, replacementTable } from './tables.ts';

async function start({ help, json, port }: Arguments): Promise<void> {
  if (help) {
    console.log(usage);
    return;
  }
  const server = port === undefined ? undefined : await listen(port);
  try {
    console.log('Packaging, as for a deployment…');
    await packageStack();
    // The account's past lies an hour back, so that its present is now.
    const demonstration = await demonstrate(new Date(Date.now() - 3_600_000), say);
    const result = show(demonstration);
    tell = console.error;
    if (server) console.log(instructions(demonstration.account, server));
    if (json) console.log(JSON.stringify(result));
    process.exitCode = result.ok ? 0 : 1;
    if (server) await serve(demonstration.account, server);
    demonstration.account.close();
  } finally {
    server?.close();
    server?.closeAllConnections();
  }
}

/** @returns what `--json` prints */
function show({ account, plan, replacement }: Demonstration): Result {
  const { plan: planned } = JSON.parse(plan.output ?? '{}') as Partial<Replacement>;
  const report = replacement.output ? (JSON.parse(replacement.output) as Report) : undefined;
  console.log(`\nAssign: the instance profile that the tags ask for\n${instancesTable(account)}`);
  console.log(`\nReplace a role\n  planned: ${planned?.summary ?? plan.cause}`);
  console.log(`  ${report?.summary ?? replacement.cause}`);
  console.log(replacementTable(account, 'web', report?.regions ?? []));
  return resultOf(account, replacement.status, report);
}

/** Once the last line of the output is written, what still happens is told beside it. */
let tell = console.log;

function say(account: Account, text: string): void {
  tell(`${new Date(account.clock.now()).toISOString().slice(11, 19)}  ${text}`);
}

interface Result {
  ok: boolean;
  assigned: number;
  kept: number;
  refused: number;
  replaceRole: { status: Status; refreshed: number; failed: number; untouched: number };
}

function resultOf(account: Account, status: Status, report: Report | undefined): Result {
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
  await start(readArguments(process.argv.slice(2)));
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
  else if (error instanceof PortUnavailableError || error instanceof PackagingFailed) console.error(error.message);
  else throw error;
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
