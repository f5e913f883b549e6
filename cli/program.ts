import { Command } from 'commander';
import type { Acting, Action, AddCommand } from './add-command.ts';
import type { Context } from './context.ts';
import type { ExitStatus } from './exit-status.ts';
import { setEnvironment, withGlobalOptions, type GlobalOptions } from './global-options.ts';
import { approveCommand } from './approve/command.ts';
import { backCommand } from './back/command.ts';
import { deadLettersCommand } from './dead-letters/command.ts';
import { explainCommand } from './explain/command.ts';
import { historyCommand } from './history/command.ts';
import { holdCommand } from './hold/command.ts';
import { inventoryCommand } from './inventory/command.ts';
import { mendCommand } from './mend/command.ts';
import { planCommand } from './plan/command.ts';
import { policyTestCommand } from './policy-test/command.ts';
import { previewCommand } from './preview/command.ts';
import { reportCommand } from './report/command.ts';
import { resumeCommand } from './resume/command.ts';
import { revokeSessionsCommand } from './revoke-sessions/command.ts';
import { startCommand } from './start/command.ts';
import { statusCommand } from './status/command.ts';
import { stopCommand } from './stop/command.ts';
import { watchCommand } from './watch/command.ts';

declare const ROLECALL_VERSION: string;

const commands: readonly AddCommand[] = [
  previewCommand,
  explainCommand,
  inventoryCommand,
  planCommand,
  startCommand,
  watchCommand,
  statusCommand,
  historyCommand,
  holdCommand,
  resumeCommand,
  approveCommand,
  stopCommand,
  backCommand,
  mendCommand,
  revokeSessionsCommand,
  deadLettersCommand,
  reportCommand,
  policyTestCommand,
];

const about = `Keeps EC2 instances on the instance profile that their tags ask for, and replaces the role inside an instance profile.
Exit status: 0 done, 1 failed, 2 usage, 3 refused by the plan.`;

/** The program with all its commands. @param onEnd takes the exit status of the command that ran */
export function programFor(context: Context, onEnd: (status: ExitStatus) => void): Command {
  const { screen } = context;
  const program = withGlobalOptions(new Command('rolecall'))
    .description(about)
    .version(typeof ROLECALL_VERSION === 'string' ? ROLECALL_VERSION : 'of the sources', '--version', 'the version')
    .helpOption('-h, --help', 'this text')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, helpWidth: screen.columns, subcommandTerm: (command) => command.name() })
    .configureOutput({
      writeOut: (text) => screen.result(text.trimEnd()),
      writeErr: (text) => screen.say(text.trimEnd()),
    })
    .showHelpAfterError('Run the command with --help to see what it takes.')
    .exitOverride();
  const acting: Acting =
    <Options>(action: Action<Options>) =>
    async (...given) => {
      const command = given.at(-1) as Command;
      const options = command.optsWithGlobals<Options & GlobalOptions>();
      setEnvironment(options, context.environment);
      onEnd(await action(context, options, ...(given.slice(0, -2) as string[])));
    };
  for (const add of commands) add(program, acting);
  return program;
}
