import { askedAbout, decideByTags } from '../../functions/assign/decide-by-answers.ts';
import { steadyInstances } from '../../functions/aws/instances.ts';
import type { Instance } from '../../functions/instance.ts';
import type { Policy } from '../../functions/policy/policy.ts';
import type { AddCommand } from '../add-command.ts';
import { deployedPolicy } from '../deployed-with.ts';
import { printDocument } from '../document.ts';
import { exitStatus } from '../exit-status.ts';
import { policyFrom, settingsOption } from '../policy-file.ts';
import { profileAnswers } from '../profile-answers.ts';
import { chosenRegions, inEachRegion, unansweredText } from '../regions.ts';
import { regionOf } from '../stack.ts';
import { type Judged, previewOf, type RegionPreview } from './preview.ts';
import { previewFields } from './preview-fields.ts';
import { previewText } from './preview-text.ts';

interface Options {
  policy: string;
  settings?: string;
  regions?: string[];
  instances?: true;
}

const help = `
A stack assigns instance profiles in its own Region alone: other Regions need a
stack each.
Exit status 1: a Region did not answer. The others are shown.

Example: rolecall preview --policy policy.yml --instances`;

/** `rolecall preview`: what a policy would do to the instances that there are. */
export const previewCommand: AddCommand = (program, acting) =>
  program
    .command('preview')
    .description('shows what a policy would do to the instances that there are now, before it is deployed')
    .option('--policy <file>', 'the policy', 'policy.yml')
    .option(...settingsOption)
    .option('--regions <region...>', 'Regions to look in, or all (default: the Region of the stack)')
    .option('--instances', 'each instance, too')
    .addHelpText('after', help)
    .action(
      acting<Options>(async (context, options) => {
        const { policy } = policyFrom(options);
        const deployed = await deployedPolicy(options, context);
        const asked = await chosenRegions(options.regions, [await regionOf(context)]);
        const former = 'policy' in deployed ? deployed.policy : undefined;
        const { found, unanswered } = await inEachRegion(asked, fleetIn);
        const regions = await previewAll(found, policy, former);

        const { screen } = context;
        for (const one of unanswered) screen.say(unansweredText(one));
        const preview = {
          file: options.policy,
          mode: policy.mode,
          deployed,
          regions,
          isEach: options.instances ?? false,
        };
        if (options.json) printDocument(screen, 'preview', { ...previewFields(preview), unanswered });
        else screen.result(previewText(preview, screen.columns, screen.paint));
        return unanswered.length > 0 ? exitStatus.failed : exitStatus.done;
      }),
    );

interface Fleet {
  region: string;
  instances: Instance[];
}

const fleetIn = async (region: string): Promise<Fleet> => ({ region, instances: await steadyInstances(region) });

async function previewAll(
  fleets: readonly Fleet[],
  policy: Policy,
  deployed: Policy | undefined,
): Promise<RegionPreview[]> {
  const judged = fleets.map(({ region, instances }) => ({
    region,
    after: judge(policy, instances),
    now: deployed && judge(deployed, instances),
  }));
  const answers = await profileAnswers(
    askedAbout(judged.flatMap(({ after, now }) => [...after.decided, ...(now?.decided ?? [])])),
  );
  return judged.map(({ region, after, now }) => previewOf(region, answers, after, now));
}

const judge = (policy: Policy, instances: readonly Instance[]): Judged => ({
  policy,
  decided: decideByTags(policy, instances),
});
