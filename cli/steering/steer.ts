import { tagInstanceProfile, untagInstanceProfile } from '../aws/instance-profile-tags.ts';
import type { Context } from '../context.ts';
import { printDocument } from '../document.ts';
import { exitStatus, type ExitStatus } from '../exit-status.ts';
import type { GlobalOptions } from '../global-options.ts';
import { stackOf } from '../stack.ts';
import type { Pull } from './pull.ts';
import { pullText } from './pull-text.ts';
import { steered, type Steered } from './steered.ts';

export interface SteeringOptions extends GlobalOptions {
  yes?: boolean;
}

/**
 * Finds the execution, decides what its tag is to become, and sets it.
 * @param nameOrArn left out: the only one that runs
 */
export async function steer(
  command: string,
  context: Context,
  options: SteeringOptions,
  nameOrArn: string | undefined,
  decide: (state: Steered, now: number) => Pull,
): Promise<ExitStatus> {
  const { screen } = context;
  const state = await steered(await stackOf(options, context), nameOrArn);
  const pull = decide(state, context.now());
  const { tag, question } = pull;
  if (tag && question !== undefined && !options.yes && !(await context.agrees(question))) {
    screen.say('Nothing has been changed.');
    return exitStatus.failed;
  }
  const { instanceProfile, execution, regions } = state;
  if (tag?.value !== undefined) await tagInstanceProfile(instanceProfile, tag.key, tag.value);
  else if (tag) await untagInstanceProfile(instanceProfile, tag.key);
  if (options.json)
    printDocument(screen, command, {
      execution: execution.executionArn,
      instanceProfile,
      tag: tag ?? null,
      said: pull.said,
      next: pull.next,
      regions: regions.map(({ settings, inWords }) => ({ region: settings.region, inWords })),
    });
  else screen.result(pullText(pull, regions, screen.columns));
  return exitStatus.done;
}
