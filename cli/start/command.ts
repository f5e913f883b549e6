import { workflows, type Workflow } from '../../functions/workflow/works-on.ts';
import type { AddCommand } from '../add-command.ts';
import { startExecution } from '../aws/executions.ts';
import type { Context } from '../context.ts';
import { printLine } from '../document.ts';
import { UsageError } from '../errors.ts';
import { exitStatus, type ExitStatus } from '../exit-status.ts';
import type { GlobalOptions } from '../global-options.ts';
import { forms } from '../input/forms.ts';
import { givenInput, type FieldOptions } from '../input/given-input.ts';
import { withFields } from '../input/with-fields.ts';
import { dryRun } from '../plan/dry-run.ts';
import { planText } from '../plan/plan-text.ts';
import { stackOf, stateMachineIn } from '../stack.ts';
import { told } from '../told-text.ts';
import { follow } from '../watch/follow.ts';
import { checkExecutionName, executionNameFor } from './execution-name.ts';

const example = `
Example:
  rolecall start replace-role web-profile web-role-v2 --alarms web-5xx
  rolecall start replace-profile --input events/replace-profile.json --yes

It plans, shows the plan, asks, starts the execution and follows it. Exit status
3: the plan refuses it, and nothing was started. Otherwise the exit status is
that of rolecall watch. With --json each change is one JSON object in a line:
"planned" with the plan, or "refused"; "started" with the execution; then those
of rolecall watch.`;

interface StartOptions extends FieldOptions, GlobalOptions {
  yes?: boolean;
  watch: boolean;
  name?: string;
}

/** `rolecall start WORKFLOW` */
export const startCommand: AddCommand = (program, acting) => {
  const start = program
    .command('start')
    .description('plans a workflow, asks, starts it and follows it')
    .helpCommand(false)
    .addHelpText('after', example);
  for (const workflow of workflows) {
    withFields(start.command(workflow), workflow)
      .description(`starts ${workflow}; docs/${workflow}.md explains the fields`)
      .option('--name <name>', 'of the execution; left out, the instance profile and the time')
      .option('--yes', 'start it without being asked')
      .option('--no-watch', 'end as soon as it is started')
      .action(acting<StartOptions>((context, options, ...names) => startWorkflow(workflow, names, options, context)));
  }
};

async function startWorkflow(
  workflow: Workflow,
  names: readonly string[],
  options: StartOptions,
  context: Context,
): Promise<ExitStatus> {
  const { screen } = context;
  const tell = (change: string, fields: object): void => {
    if (options.json) printLine(screen, `start ${workflow}`, { change, ...fields });
  };
  const input = givenInput(forms[workflow], names, options);
  if (input['dryRun'] === true)
    throw new UsageError(`The input says "dryRun": true. To see the plan, run rolecall plan ${workflow}.`);
  if (options.name !== undefined) checkExecutionName(options.name);
  const stack = await stackOf(options, context);

  const done = await dryRun({ workflow, stack, input }, context);
  if ('refused' in done) {
    tell('refused', done);
    screen.say(told(`Refused as ${done.refused.error}. ${done.refused.message}`, screen.columns));
    return exitStatus.refused;
  }
  tell('planned', done);
  if (!options.json) screen.say(planText(workflow, done.plan, { ...screen, paint: screen.paintSaid }));
  if (!options.yes && !(await context.agrees(`Start ${workflow} as planned?`))) {
    screen.say('Nothing has been started.');
    return exitStatus.failed;
  }

  const name = options.name ?? executionNameFor(String(input['instanceProfile']), context.now());
  const executionArn = await startExecution(stateMachineIn(stack, workflow), name, JSON.stringify(input));
  tell('started', { execution: name, executionArn });
  if (options.watch) return follow({ executionArn, name }, context, options);
  if (!options.json) screen.result(`Started execution ${name}. Follow it: rolecall watch ${name}`);
  return exitStatus.done;
}
