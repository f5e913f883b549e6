import { findInstanceProfile } from '../../functions/aws/instance-profiles.ts';
import type { TypedInput } from '../../functions/workflow/typed-input.ts';
import type { Workflow } from '../../functions/workflow/works-on.ts';
import type { AddCommand } from '../add-command.ts';
import { startExecution, type ExecutionNow } from '../aws/executions.ts';
import { printDocument } from '../document.ts';
import { endedState } from '../ended-state.ts';
import { exitStatus } from '../exit-status.ts';
import { executionOf } from '../find-execution.ts';
import { followUpOf } from '../follow-up.ts';
import { startCommandOf } from '../input/typed-command.ts';
import { stackOf, stateMachineIn } from '../stack.ts';
import { told } from '../told-text.ts';
import { wayBack } from './way-back.ts';

/** `rolecall back`: undoes what an execution did. */
export const backCommand: AddCommand = (program, acting) =>
  program
    .command('back')
    .description('starts the way back of an execution that has ended: with its names exchanged')
    .argument('<execution>', 'its name or ARN')
    .option('--yes', 'go on without being asked')
    .addHelpText('after', '\nExample:\n  rolecall back friday')
    .action(
      acting<{ yes?: boolean }>(async (context, options, nameOrArn) => {
        const { screen } = context;
        const stack = await stackOf(options, context);
        const execution = await executionOf(stack, nameOrArn);
        const back = wayBack(execution, execution.status === 'RUNNING' ? undefined : await endedState(execution));
        if ('none' in back) {
          screen.say(told(`Execution ${execution.name} has no way back: ${back.none}`, screen.columns));
          return exitStatus.refused;
        }
        const { workflow, input } = back;
        const machine = stateMachineIn(stack, workflow);
        const document = { execution: execution.executionArn, workflow, input };
        // The role that an instance profile holds tells whether it is back; where instances move, only the execution does.
        const { name, before } = await followUpOf(execution, 'back', stack, workflow === 'replace-profile');
        const done = before ? undefined : await doneAlready(back);
        if (done !== undefined) {
          if (options.json) printDocument(screen, 'back', { ...document, started: null });
          else screen.result(told(done, screen.columns));
          return exitStatus.done;
        }
        if (!before) {
          const what = `Execution ${execution.name} goes back by\n${startCommandOf(workflow, input)}`;
          screen.say(told(what, screen.columns));
          if (!options.yes && !(await context.agrees(`Start ${workflow} as ${name}? It changes instances.`))) {
            screen.say('Nothing has been changed.');
            return exitStatus.failed;
          }
        }
        const started = before?.executionArn ?? (await startExecution(machine, name, JSON.stringify(input)));
        if (options.json) printDocument(screen, 'back', { ...document, started });
        else screen.result(told(startedText(name, before), screen.columns));
        return exitStatus.done;
      }),
    );

/** @returns why nothing is to be started; undefined where something is */
async function doneAlready({
  workflow,
  input,
}: {
  workflow: Workflow;
  input: TypedInput;
}): Promise<string | undefined> {
  if (workflow !== 'replace-role') return undefined;
  const { instanceProfile, role } = input as { instanceProfile: string; role: string };
  const profile = await findInstanceProfile(instanceProfile);
  if (profile?.role !== role) return undefined;
  return `Instance profile ${instanceProfile} holds role ${role} already: nothing to do. To refresh the instances on it once more: rolecall start replace-role ${instanceProfile} ${role}`;
}

function startedText(name: string, before: ExecutionNow | undefined): string {
  if (before?.status === 'SUCCEEDED')
    return `It went back already, by execution ${name}: nothing to do. See how: rolecall watch ${name}`;
  const is = before ? 'It goes back already, by' : 'Started';
  return `${is} execution ${name}. Watch it: rolecall watch ${name}`;
}
