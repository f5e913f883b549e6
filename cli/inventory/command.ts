import type { Policy } from '../../functions/policy/policy.ts';
import { counted } from '../../functions/text.ts';
import type { AddCommand } from '../add-command.ts';
import { everyInstanceProfile, type ListedInstanceProfile } from '../aws/every-instance-profile.ts';
import type { Context } from '../context.ts';
import { deployedPolicy } from '../deployed-with.ts';
import { printDocument } from '../document.ts';
import { exitStatus } from '../exit-status.ts';
import type { GlobalOptions } from '../global-options.ts';
import { policyFrom, settingsOption } from '../policy-file.ts';
import { chosenRegions, unansweredText } from '../regions.ts';
import { regionOf } from '../stack.ts';
import { hangingIn } from './hanging.ts';
import { isWanted, rowsOf, type Wanted } from './inventory.ts';
import { rowFields } from './inventory-fields.ts';
import { sumsOf } from './inventory-sums.ts';
import { inventoryText } from './inventory-text.ts';
import { launchersIn, tallyRegions } from './look-at-regions.ts';

interface Options extends Wanted {
  regions?: string[];
  policy?: string;
  settings?: string;
}

const help = `
Looked at are instances, launch templates, Auto Scaling groups, launch
configurations and persistent Spot requests. Other services, such as Elastic
Beanstalk, may name an instance profile too.
With several of --unused, --empty and --stale: those to which one of them
applies. Exit status 1: a Region did not answer. The others are shown; what is
unused cannot be told then.

Example: rolecall inventory --unused --empty`;

/** `rolecall inventory`: every instance profile of the account, and what has it. */
export const inventoryCommand: AddCommand = (program, acting) =>
  program
    .command('inventory')
    .description('lists every instance profile of the account, with its role and all that has it or names it')
    .option('--unused', 'only those that no instance has and that nothing names')
    .option('--empty', 'only those that hold no role')
    .option('--stale', 'only those with an association that hangs, or is with one that was deleted; takes a minute')
    .option('--regions <region...>', 'Regions to look in (default: all)')
    .option('--policy <file>', 'the file of a policy, in place of the policy of the stack')
    .option(...settingsOption)
    .addHelpText('after', help)
    .action(
      acting<Options>(async (context, options) => {
        const { screen } = context;
        await regionOf(context);
        const policy = await policyFor(options, context);
        const regions = await chosenRegions(options.regions);
        const profiles: ListedInstanceProfile[] = [];
        for await (const profile of everyInstanceProfile()) profiles.push(profile);
        screen.say(`${counted(profiles.length, 'instance profile')}; looking in ${counted(regions.length, 'Region')}`);

        const tallied = await tallyRegions(regions, profiles, (text) => screen.say(text));
        const launching = await launchersIn(regions, profiles);
        const hanging = options.stale ? await hangingIn(tallied.found, context) : { found: [], unanswered: [] };
        const unanswered = [...tallied.unanswered, ...launching.unanswered, ...hanging.unanswered];
        for (const one of unanswered) screen.say(unansweredText(one));

        const rows = rowsOf({
          profiles,
          policy,
          tallies: tallied.found,
          launchers: launching.found,
          hanging: hanging.found,
          isWhole: unanswered.length === 0 && options.regions === undefined,
        });
        const wanted = rows.filter((row) => isWanted(row, options));
        const sums = sumsOf(rows, tallied.found);
        if (options.json) {
          printDocument(screen, 'inventory', { sums, instanceProfiles: wanted.map(rowFields), unanswered });
        } else {
          screen.result(inventoryText(wanted, sums, screen.columns, screen.paint));
        }
        return unanswered.length > 0 ? exitStatus.failed : exitStatus.done;
      }),
    );

/** That of the file, or else of the stack; undefined where it cannot be read, which is said. */
async function policyFor(options: Options & GlobalOptions, context: Context): Promise<Policy | undefined> {
  const { policy: file, settings } = options;
  if (file !== undefined) return policyFrom({ policy: file, settings }).policy;
  const deployed = await deployedPolicy(options, context);
  if ('policy' in deployed) return deployed.policy;
  context.screen.say(`What is in the policy is not known. ${deployed.unread}`);
  return undefined;
}
