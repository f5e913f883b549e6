import type { Input, Started, Workflow, World } from '../world.ts';
import { snapshotOf, type Snapshot } from '../snapshot.ts';
import { carryOut, type CarriedOut } from './carry-out.ts';
import { approveAll, removeCause } from './remove-cause.ts';
import { textsIn } from './texts.ts';

/** `…, but "role": "web-role", "onTrouble": "stop"` */
const again =
  /start (?:replace-role |replace-profile |the execution |it )?again with the same input(?:, but ((?:"\w+": "[\w-]+"(?:, )?)+))?/i;

/** Where instances are left on a twin. */
const wayBack = /Bring the instances [^{]*start replace-profile with (\{[^}]*\})/;

/**
 * Follows what the last execution tells a person to do, and sees whether it helps. When somebody has changed something since,
 * it may not fit any more.
 */
export async function followRemedies(world: World): Promise<CarriedOut[]> {
  const { account, executions, record } = world;
  const [last] = executions.toSorted((one, other) => stopOf(other) - stopOf(one));
  if (!last || last.execution.status === 'ABORTED') return [];
  const isOutdated = record.entries.some(
    ({ at, who }) => at > stopOf(last) && (who === 'a person' || who === 'AssignProfiles'),
  );
  if (isOutdated) return [];

  const { status, cause, output } = last.execution;
  // What a dry run has not done is not to be undone.
  const text = textsIn(cause ?? output ?? '', ...(last.input['dryRun'] === true ? ['undo'] : []));
  const done = await carryOut(account, chosen(text, snapshotOf(account)));
  await account.clock.advance(60_000 + 1000 * account.iam.propagation);
  const helped = done.map((one) => ({ ...one, ...(one.failure === undefined && outcomeOf(world, one.command)) }));
  const back = status === 'FAILED' ? wayBack.exec(text)?.[1] : undefined;
  if (back) helped.push(await start(world, JSON.parse(back) as Input, 'replace-profile', `start with ${back}`));
  const found = status === 'FAILED' ? again.exec(text) : undefined;
  if (!found) return helped;
  const input = { ...last.input, ...(JSON.parse(`{${found[1] ?? ''}}`) as object) };
  return [...helped, await start(world, input, last.workflow, 'start again with the same input')];
}

/** The lines that a person follows: not those that are for another case, and the first of two ways. */
const chosen = (text: string, { roles }: Snapshot): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('Or, if '))
    .filter((line) => {
      const emptyOne = /^If it holds none, .*--instance-profile-name (\S+)/.exec(line)?.[1];
      return emptyOne === undefined || roles[emptyOne] === undefined;
    })
    .join('\n');

const stopOf = ({ execution }: Started): number => execution.stoppedAt ?? 0;

async function start(world: World, input: Input, workflow: Workflow, command: string): Promise<CarriedOut> {
  await removeCause(world, input);
  const started = world.start(input, workflow);
  await approveAll(world, started);
  const { execution } = started;
  await world.account.clock.run(execution.ended);
  return execution.status === 'SUCCEEDED'
    ? { command }
    : { command, failure: `it ends ${execution.error}: ${execution.cause}` };
}

/** What a command was for, where that can be told from it: an instance with credentials, an instance profile with a role. */
function outcomeOf({ account }: World, command: string): { failure?: string } {
  const { roles, instances } = snapshotOf(account);
  if (/associate-iam-instance-profile|replace-iam/.test(command) && !command.includes('disassociate')) {
    const without = instances.filter(
      ({ id, state, role, instanceProfile }) =>
        command.includes(id) && state === 'running' && (role === undefined || instanceProfile === undefined),
    );
    const [first] = without;
    if (first && roles[first.instanceProfile ?? ''] !== undefined)
      return { failure: `does not help, ${first.id} has no credentials` };
  }
  const added = /add-role-to-instance-profile --instance-profile-name (\S+) --role-name ([\w+=,.@-]*[\w+=@-])/.exec(
    command,
  );
  if (added && roles[added[1] ?? ''] !== added[2]) return { failure: `does not help, ${added[1]} does not hold it` };
  return {};
}
