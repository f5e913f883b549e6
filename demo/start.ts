import { packageStack, PackagingFailed } from '../sandbox/index.ts';
import { readArguments, usage, UsageError, type Arguments } from './arguments.ts';
import { elapsed, timeOfDay } from './clock-times.ts';
import { endWithReader } from '../cli/closed-pipe.ts';
import { demonstrate } from './demo.ts';
import { instructions } from './instructions.ts';
import { widthFor, wrapped } from '../cli/layout.ts';
import type { Say } from './narrator.ts';
import { catchUp } from './real-time.ts';
import { resultOf } from './result.ts';
import { serve } from './serve.ts';
import { listen, PortUnavailableError } from './server.ts';
import { stopSignal } from './stop-signal.ts';
import { assignedText, movedText, replacedText, wentBackText } from './shown.ts';

const hour = 3_600_000;
const width = widthFor(process.stdout.columns);
const print = (text: string): void => console.log(wrapped(text, width));

const opening =
  '\nNow it runs in a simulated AWS account. The clock there jumps over every wait: a quarter of an hour takes a moment. Below are the minutes and seconds since the account was opened.\n';

async function start({ help, json, port }: Arguments): Promise<void> {
  if (help) {
    console.log(usage);
    return;
  }
  const server = port === undefined ? undefined : await listen(port);
  try {
    print('Packaging Rolecall, as for a deployment: this takes a few seconds.');
    await packageStack();
    print(opening);
    // The account's past lies an hour back, so that its present is now.
    const openedAt = Date.now() - hour;
    let say: Say = (at, text) => console.log(told(elapsed(at - openedAt), text));
    const demonstration = await demonstrate(new Date(openedAt), (at, text) => say(at, text), {
      assigned: (account) => console.log(assignedText(account, width)),
      replaced: (account, replacement, plan) => console.log(replacedText(account, replacement, plan, width)),
      moved: (account, move) => console.log(movedText(account, move, width)),
      wentBack: (account, rollout) => console.log(wentBackText(account, rollout, width)),
    });
    const { account } = demonstration;
    const result = resultOf(demonstration);
    process.exitCode = result.ok ? 0 : 1;
    if (server) console.log(instructions(account, server));
    if (json) console.log(JSON.stringify(result));
    if (server) {
      // The last line of the output may be for scripts: what still happens is told beside it.
      say = (at, text) => console.error(told(timeOfDay(at), text));
      await catchUp(account);
      await serve(demonstration, server, stopSignal(), say);
      console.error('\nStopped.');
    }
    account.close();
  } finally {
    server?.close();
    server?.closeAllConnections();
  }
}

const told = (time: string, text: string): string => `${time}  ${wrapped(text, width, time.length + 2)}`;

endWithReader(process.stdout);
endWithReader(process.stderr);
try {
  await start(readArguments(process.argv.slice(2)));
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
  else if (error instanceof PortUnavailableError || error instanceof PackagingFailed) console.error(error.message);
  else throw error;
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
