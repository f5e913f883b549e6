import { readFileSync } from 'node:fs';
import { openAccount, ownerOf, type Account, type Execution, type Owner } from '../sandbox/index.ts';
import { instanceProfiles, launches, regions } from './launches.ts';
import { createNarrator, type Narrator, type Say } from './narrator.ts';

export interface Demonstration {
  account: Account;
  /** Milliseconds since the epoch, on the account's clock. */
  openedAt: number;
  narrator: Narrator;
  plan: Execution;
  replacement: Execution;
}

/** The schedule of SweepInstances in serverless.yml. */
export const sweepMilliseconds = 15 * 60_000;

const minute = 60_000;

/**
 * Rolecall's two jobs, on real inputs, in a new account.
 * @param onOpened before anything happens in the account
 */
export async function demonstrate(
  start: Date,
  say: Say,
  onOpened: (account: Account) => void = () => {},
): Promise<Demonstration> {
  const lost = new Set<string>();
  const account = openAccount({
    regions,
    deployedIn: ['us-east-1', 'eu-west-1'],
    start,
    // So that every wave is finished when it is first looked at: the story stays short.
    associatedSeconds: 5,
    onDelivery: async (delivery, next) => {
      if (!lost.has(String(delivery.event.detail['instance-id']))) await next(delivery);
    },
    onInvocation: (name, payload, next) => narrator.onInvocation(name, payload, next),
    onEntered: (execution, state) => narrator.onEntered(execution, state),
  });
  const narrator = createNarrator(account, say);
  const { clock } = account;
  const owner = ownerOf(account);
  const tell = (text: string): void => say(clock.now(), text);
  onOpened(account);

  tell(`An account with two Regions, and with the instance profiles ${listed(Object.keys(instanceProfiles))}`);
  await createInstanceProfiles(owner);
  await clock.advance(minute);

  const perRegion = regions.map(
    (region) => `${launches.filter((launch) => launch.region === region).length} in ${region}`,
  );
  tell(`${launches.length} instances are launched: ${listed(perRegion)}`);
  for (const { region, eventIsLost, isStopped, ...launch } of launches) {
    const [id = ''] = await owner.launch(region, launch);
    if (eventIsLost) lost.add(id);
    if (isStopped)
      void clock.sleep(20_000).then(() => owner.call('ec2', region, 'StopInstances', { InstanceIds: [id] }));
  }
  await clock.advance(minute);

  tell('The events of us-east-1 come a second time, as in events/: nothing changes');
  for (const { id } of account.ec2('us-east-1').instances()) publishAgain(account, id);
  await clock.advance(minute);

  tell('Two events were lost: the sweep, every 15 minutes, finds both instances');
  await clock.advance(sweepMilliseconds);
  narrator.readLogs();

  tell('A dry run of replace-role, with events/replace-role-dry-run.json');
  const plan = await ended(account, owner.startExecution(inputFrom('events/replace-role-dry-run.json')));
  tell('Now replace-role itself, with events/replace-role.json');
  const replacement = await ended(account, owner.startExecution(inputFrom('events/replace-role.json')));
  await clock.advance(minute);
  return { account, openedAt: start.getTime(), narrator, plan, replacement };
}

async function createInstanceProfiles(owner: Owner): Promise<void> {
  for (const role of Object.values(instanceProfiles).flat()) await owner.createRole(role);
  for (const [name, [role]] of Object.entries(instanceProfiles)) await owner.createInstanceProfile(name, role);
}

const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

function publishAgain(account: Account, instanceId: string): void {
  const event = readFileSync('events/instance-running.json', 'utf8').replaceAll('i-1234567890abcdef0', instanceId);
  account.stack('us-east-1').events.publish(JSON.parse(event) as never);
}

const inputFrom = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

async function ended({ clock }: Account, execution: Execution): Promise<Execution> {
  await clock.run(execution.ended);
  return execution;
}
