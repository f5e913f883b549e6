import type { World } from '../world.ts';
import { snapshotOf } from '../snapshot.ts';
import { carryOut, type CarriedOut } from './carry-out.ts';
import { textsIn } from './texts.ts';

const again = /start (?:replace-role |the execution |it )?again with the same input/i;

/** Follows what the last execution tells a person to do, and sees whether it helps. */
export async function followRemedies(world: World, text: string): Promise<CarriedOut[]> {
  const { account, executions } = world;
  const last = executions.at(-1);
  if (!last) return [];
  const texts = textsIn(text);
  const done = await carryOut(account, texts);
  await account.clock.advance(60_000 + 1000 * account.iam.propagation);
  const notHelped = done.map((one) => ({ ...one, ...(one.failure === undefined && outcomeOf(world, one.command)) }));
  if (last.execution.status !== 'FAILED' || !again.test(texts)) return notHelped;

  const { execution } = world.start(last.input);
  await account.clock.run(execution.ended);
  await account.clock.advance(60_000);
  const helped = execution.status === 'SUCCEEDED';
  const command = 'start again with the same input';
  return [...notHelped, helped ? { command } : { command, failure: `it ends ${execution.error}: ${execution.cause}` }];
}

/** What a command was for, where that can be told from it: an instance with credentials, an instance profile with a role. */
function outcomeOf({ account }: World, command: string): { failure?: string } {
  const { roles, instances } = snapshotOf(account);
  if (command.includes('associate-iam-instance-profile') && !command.includes('disassociate')) {
    const without = instances.filter(
      ({ id, state, role, instanceProfile }) =>
        command.includes(id) && state === 'running' && (role === undefined || instanceProfile === undefined),
    );
    const [first] = without;
    if (first && roles[first.instanceProfile ?? ''] !== undefined)
      return { failure: `does not help, ${first.id} has no credentials` };
  }
  const added = /add-role-to-instance-profile --instance-profile-name (\S+) --role-name ([\w+=,.@-]*[\w+=@-])/.exec(command);
  if (added && roles[added[1] ?? ''] !== added[2]) return { failure: `does not help, ${added[1]} does not hold it` };
  return {};
}
