import { printDocument } from '../document.ts';
import { exitStatus } from '../exit-status.ts';
import type { AddCommand } from '../add-command.ts';
import { runningExecutions } from '../find-execution.ts';
import { stackOf } from '../stack.ts';
import { runningIn } from './running.ts';
import { statusText } from './status-text.ts';

/** `rolecall status`: the executions that run now. */
export const statusCommand: AddCommand = (program, acting) =>
  program
    .command('status')
    .description('shows the executions that run now')
    .action(
      acting(async (context, options) => {
        const stack = await stackOf(options, context);
        const running = runningIn(await runningExecutions(stack));
        const { screen } = context;
        if (options.json) printDocument(screen, 'status', { stack: stack.name, region: stack.region, running });
        else screen.result(statusText(running, screen.columns));
        return exitStatus.done;
      }),
    );
