import { InvalidArgumentError, Option } from 'commander';
import { executionsOf } from '../../functions/aws/executions.ts';
import { workflows, type Workflow } from '../../functions/workflow/works-on.ts';
import type { AddCommand } from '../add-command.ts';
import { executionNow, type ExecutionNow } from '../aws/executions.ts';
import { printDocument } from '../document.ts';
import { exitStatus } from '../exit-status.ts';
import { stackOf, stateMachineIn } from '../stack.ts';
import type { Stack } from '../stacks-in.ts';
import { reportIn } from '../watch/look.ts';
import { fieldsIn } from '../what-for.ts';
import { startedBy } from '../who/started-by.ts';
import { historyText } from './history-text.ts';
import { latestFirst } from './latest-first.ts';
import { pastOf } from './past.ts';

const example = `
Example:
  rolecall history --limit 5 --workflow replace-role

CloudTrail says who started an execution, about five minutes after the start.`;

interface HistoryOptions {
  limit: number;
  workflow?: Workflow;
  dryRuns?: boolean;
}

/** `rolecall history` */
export const historyCommand: AddCommand = (program, acting) =>
  program
    .command('history')
    .description(
      'lists the executions of the last 90 days, the latest first: who, what, when, why, and what became of it',
    )
    .option('--limit <number>', 'so many of them, 1 to 1000', limitIn, 10)
    .addOption(new Option('--workflow <workflow>', 'only those of it').choices(workflows))
    .option('--dry-runs', 'also those that only planned')
    .addHelpText('after', example)
    .action(
      acting<HistoryOptions>(async (context, options) => {
        const stack = await stackOf(options, context);
        const executions: ExecutionNow[] = [];
        const reports: (object | undefined)[] = [];
        for await (const execution of executionsIn(stack, options)) {
          executions.push(execution);
          reports.push(await reportOf(execution));
          if (executions.length === options.limit) break;
        }
        const starters = await startedBy(executions, context);
        const past = executions.map((execution, index) => pastOf(execution, reports[index], starters[index]!));
        const { screen } = context;
        if (options.json) printDocument(screen, 'history', { stack: stack.name, region: stack.region, past });
        else screen.result(historyText(past, screen));
        return exitStatus.done;
      }),
    );

async function* executionsIn(stack: Stack, { workflow, dryRuns }: HistoryOptions): AsyncGenerator<ExecutionNow> {
  const machines = workflow === undefined ? [...stack.stateMachines.values()] : [stateMachineIn(stack, workflow)];
  for await (const { executionArn } of latestFirst(machines.map((machine) => executionsOf(machine)))) {
    const execution = await executionNow(executionArn);
    if (dryRuns || fieldsIn(execution.input)['dryRun'] !== true) yield execution;
  }
}

/** The output of one that did what was planned is its report. Another one has it in its history. */
async function reportOf({ executionArn, status, output }: ExecutionNow): Promise<object | undefined> {
  if (status === 'SUCCEEDED' && output !== undefined) return JSON.parse(output) as object;
  return status === 'FAILED' ? reportIn(executionArn) : undefined;
}

function limitIn(text: string): number {
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit >= 1 && limit <= 1000) return limit;
  throw new InvalidArgumentError('It is a whole number from 1 to 1000.');
}
