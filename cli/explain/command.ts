import { instanceIdForm } from '../../functions/forms.ts';
import { shown } from '../../functions/text.ts';
import type { AddCommand } from '../add-command.ts';
import { type DeployedPolicy, deployedPolicy } from '../deployed-with.ts';
import { printDocument } from '../document.ts';
import { UsageError } from '../errors.ts';
import { exitStatus } from '../exit-status.ts';
import { policyFrom, settingsOption } from '../policy-file.ts';
import { regionOf } from '../stack.ts';
import { explain, type Source } from './explain.ts';
import { explanationFields } from './explanation-fields.ts';
import { explanationText } from './explanation-text.ts';
import { findInstance } from './find-instance.ts';

interface Options {
  policy?: string;
  settings?: string;
  in?: string;
  days: string;
}

const help = `
Exit status 1: there is no such instance, or the policy cannot be read.

Example: rolecall explain i-0123456789abcdef0 --policy policy.yml`;

const dayMilliseconds = 86_400_000;

/** `rolecall explain`: why an instance has, or has not, its instance profile. */
export const explainCommand: AddCommand = (program, acting) =>
  program
    .command('explain')
    .description('says why an instance has, or has not, its instance profile, and what to do')
    .argument('<instance>', 'the id of the instance')
    .option('--in <region>', 'the Region of the instance (default: that of the stack, then all others)')
    .option('--policy <file>', 'the file of a policy, in place of the policy of the stack')
    .option(...settingsOption)
    .option('--days <days>', 'how far back the log is searched for decisions', '7')
    .addHelpText('after', help)
    .action(
      acting<Options>(async (context, options, instanceId = '') => {
        checkInstanceId(instanceId);
        const since = context.now() - daysIn(options.days) * dayMilliseconds;
        const file = options.policy === undefined ? undefined : sourceOf(options.policy, options.settings);
        const deployed = await deployedPolicy(options, context);
        const home = await regionOf(context);
        const found = await findInstance(instanceId, home, options.in);
        const { screen } = context;
        if (found.region !== (options.in ?? home)) screen.say(`It is not in ${home}, but in ${found.region}.`);

        const explanation = await explain(found, file ?? sourceOfStack(deployed), deployed, since);
        if (options.json) printDocument(screen, 'explain', explanationFields(explanation));
        else screen.result(explanationText(explanation, screen.columns, screen.paint));
        return 'unread' in explanation.judgement ? exitStatus.failed : exitStatus.done;
      }),
    );

/** @throws UsageError */
function checkInstanceId(given: string): void {
  if (new RegExp(`^${instanceIdForm}`).test(given)) return;
  throw new UsageError(`${shown(given)} is not an instance id. Give one such as i-0123456789abcdef0.`);
}

/** @throws UsageError */
function daysIn(given: string): number {
  if (/^[1-9]\d{0,3}$/.test(given)) return Number(given);
  throw new UsageError(`--days: ${shown(given)} is not a number of days. Allowed are whole numbers from 1 to 9999.`);
}

function sourceOf(file: string, settings: string | undefined): Source {
  const { policy, lineOf } = policyFrom({ policy: file, settings });
  return { name: file, policy, lineOf };
}

const sourceOfStack = (deployed: DeployedPolicy): Source => ({
  name: deployed.stack?.name ?? '',
  policy: 'policy' in deployed ? deployed.policy : { unread: deployed.unread },
});
