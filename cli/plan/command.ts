import { workflows } from '../../functions/workflow/works-on.ts';
import type { AddCommand } from '../add-command.ts';
import { printDocument } from '../document.ts';
import { exitStatus } from '../exit-status.ts';
import { forms } from '../input/forms.ts';
import { givenInput, type FieldOptions } from '../input/given-input.ts';
import { startCommandOf } from '../input/typed-command.ts';
import { withFields } from '../input/with-fields.ts';
import { stackOf } from '../stack.ts';
import { told } from '../told-text.ts';
import { dryRun } from './dry-run.ts';
import { planText } from './plan-text.ts';

const example = `
Example:
  rolecall plan replace-role web-profile web-role-v2 --canary 5 --alarms web-5xx
  rolecall plan replace-profile --input events/replace-profile.json

+ is added, - is removed, ~ is refreshed. Exit status 3: the plan refuses it, and
says why.`;

/** `rolecall plan WORKFLOW`: the dry run. */
export const planCommand: AddCommand = (program, acting) => {
  const plan = program
    .command('plan')
    .description('shows what a workflow would do, by a dry run that changes nothing')
    .helpCommand(false)
    .addHelpText('after', example);
  for (const workflow of workflows) {
    withFields(plan.command(workflow), workflow)
      .description(`shows what ${workflow} would do; docs/${workflow}.md explains the fields`)
      .action(
        acting<FieldOptions>(async (context, options, ...names) => {
          const { screen } = context;
          const input = givenInput(forms[workflow], names, options);
          const stack = await stackOf(options, context);
          const done = await dryRun({ workflow, stack, input }, context);
          if (options.json)
            printDocument(screen, `plan ${workflow}`, { stack: stack.name, region: stack.region, ...done });
          if ('plan' in done) {
            if (!options.json) {
              screen.result(planText(workflow, done.plan, screen));
              screen.result(`\nTo start it:\n  ${startCommandOf(workflow, done.plan.start)}`);
            }
            return exitStatus.done;
          }
          const { error, message } = done.refused;
          screen.say(told(`Refused as ${error}. ${message}`, screen.columns));
          return exitStatus.refused;
        }),
      );
  }
};
