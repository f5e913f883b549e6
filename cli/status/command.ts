import type { AddCommand } from '../add-command.ts';
import { printDocument } from '../document.ts';
import { exitStatus } from '../exit-status.ts';
import { runningExecutions } from '../find-execution.ts';
import { stackOf } from '../stack.ts';
import { lookLate } from '../watch/look.ts';
import { runningOf } from './running.ts';
import { statusText } from './status-text.ts';

/** `rolecall status`: the executions that run now. */
export const statusCommand: AddCommand = (program, acting) =>
  program
    .command('status')
    .description('shows the executions that run now: on what, since when, and where each Region stands')
    .action(
      acting(async (context, options) => {
        const stack = await stackOf(options, context);
        const executions = await runningExecutions(stack);
        const running = await Promise.all(
          executions.map(async (execution) => runningOf(execution, await lookLate(execution.executionArn))),
        );
        const { screen } = context;
        if (options.json) printDocument(screen, 'status', { stack: stack.name, region: stack.region, running });
        else screen.result(statusText(running, screen.columns));
        return exitStatus.done;
      }),
    );
