import { worksOn } from '../../functions/workflow/works-on.ts';
import type { AddCommand } from '../add-command.ts';
import type { Context } from '../context.ts';
import { printDocument } from '../document.ts';
import { endedState } from '../ended-state.ts';
import { exitStatus } from '../exit-status.ts';
import { executionOf } from '../find-execution.ts';
import { stackOf } from '../stack.ts';
import { ExecutionStillRuns } from './errors.ts';
import { lookAt } from './look.ts';
import { mend, putRoleIn } from './mend.ts';
import { mendFields } from './mend-fields.ts';
import { outcomeText, stepsText } from './mend-text.ts';
import { offerAgain } from './offer-again.ts';
import { noRemedies, remediesIn, type Remedies } from './remedies.ts';
import { startAgain } from './start-again.ts';
import { isNeeded, roleStepNow, stepsNow, type InstanceStep, type MendOptions, type RoleStep } from './steps.ts';

/** `rolecall mend`: carries out the remedies of a report. */
export const mendCommand: AddCommand = (program, acting) =>
  program
    .command('mend')
    .description('carries out the remedies that the report of an execution names, as far as they are needed still')
    .argument('<execution>', 'its name or ARN')
    .option('--replace-others', 'also put our instance profile in the place of one that somebody else gave meanwhile')
    .option('--yes', 'go on without being asked; an execution is started only by who is asked')
    .addHelpText('after', '\nExample:\n  rolecall mend friday')
    .action(
      acting<{ yes?: boolean; replaceOthers?: boolean }>(async (context, options, nameOrArn) => {
        const { screen } = context;
        const stack = await stackOf(options, context);
        const execution = await executionOf(stack, nameOrArn);
        if (execution.status === 'RUNNING') throw new ExecutionStillRuns(execution.name);
        // A dry run has changed nothing.
        const ended = worksOn(execution.input).length > 0 ? await endedState(execution) : undefined;
        const remedies = ended ? remediesIn(ended) : noRemedies;
        const may = { replaceOthers: options.replaceOthers === true };
        const found = await lookAt(remedies);
        const role = roleStepNow(remedies, found);
        const before = stepsNow(remedies, found, may);
        if (isNeeded(role, before)) {
          screen.say(stepsText(remedies, role, before, screen.columns));
          if (!options.yes && !(await context.agrees(`Mend what execution ${execution.name} left?`))) {
            screen.say('Nothing has been changed.');
            return exitStatus.failed;
          }
        }
        const after = isNeeded(role, before) ? await carriedOut(remedies, role, before, may, context) : before;
        const again = startAgain(execution, ended, { remedies, role, profiles: found.profiles });
        if (options.json)
          printDocument(screen, 'mend', {
            execution: execution.executionArn,
            ...mendFields(remedies, role, before, after),
            again: again ?? null,
          });
        else screen.result(outcomeText(remedies, role, before, after, screen.columns));
        if (again && !options.json) await offerAgain(again, execution, stack, context, options);
        const isLeft = role.is === 'left' || after.some(({ step }) => !['done', 'told'].includes(step.is));
        return isLeft ? exitStatus.failed : exitStatus.done;
      }),
    );

/** The role first: an instance profile without one gives an instance no credentials. */
async function carriedOut(
  remedies: Remedies,
  role: RoleStep,
  steps: readonly InstanceStep[],
  may: MendOptions,
  context: Context,
): Promise<InstanceStep[]> {
  const interruption = context.interruption();
  if (role.is === 'add') {
    await putRoleIn(remedies);
    const { role: put, propagationSeconds } = remedies;
    if (steps.some(({ step }) => step.is === 'do')) {
      context.screen.say(`Role ${put?.role} is in. Waiting ${propagationSeconds} s, until EC2 sees it.`);
      await context.sleep(propagationSeconds * 1000, interruption);
    }
  }
  return mend(remedies, may, context, interruption);
}
