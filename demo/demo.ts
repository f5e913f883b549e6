import { readFileSync } from 'node:fs';
import { openAccount, ownerOf, type Account, type Execution, type Owner } from '../sandbox/index.ts';
import { instanceProfiles, launches, regions } from './launches.ts';
import { createNarrator, type Narrator, type Say } from './narrator.ts';
import { recordSpans } from './picture/record.ts';
import type { Span } from './picture/timeline.ts';

export interface Demonstration {
  account: Account;
  /** Milliseconds since the epoch, on the account's clock. */
  openedAt: number;
  narrator: Narrator;
  plan: Execution;
  replacement: Watched;
  move: Watched;
  /** A replacement that goes back. */
  rollout: Watched;
}

/** An execution that has ended. */
export interface Watched {
  execution: Execution;
  /** The credentials of each instance until a minute after its end. */
  spans: ReadonlyMap<string, readonly Span[]>;
}

/** Who wants to see the account as it is when a job is done. */
export interface Viewer {
  /** Before anything happens in it. */
  opened?: (account: Account) => void;
  assigned?: (account: Account) => void;
  replaced?: (account: Account, replacement: Watched, plan: Execution) => void;
  moved?: (account: Account, move: Watched) => void;
  wentBack?: (account: Account, rollout: Watched) => void;
}

/** The schedule of SweepInstances in serverless.yml. */
export const sweepMilliseconds = 15 * 60_000;

const minute = 60_000;

/** That events/rollout.json names. */
const alarm = { name: 'web-5xx', region: 'eu-west-1' };

/** Rolecall's jobs, on real inputs, in a new account. */
export async function demonstrate(start: Date, say: Say, viewer: Viewer = {}): Promise<Demonstration> {
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
    onEntered: (execution, state) => {
      narrator.onEntered(execution, state);
      // What runs on the canary has had its first requests.
      if (state === 'Held') turnOn();
    },
  });
  const narrator = createNarrator(account, say);
  const { clock } = account;
  const owner = ownerOf(account);
  const tell = (text: string): void => say(clock.now(), text);
  let isOn = false;
  const turnOn = (): void => {
    if (isOn) return;
    isOn = true;
    tell(`${alarm.region}  what runs on the canary fails: alarm ${alarm.name} goes on`);
    account.cloudWatch(alarm.region).setAlarm(alarm.name, 'ALARM');
  };
  viewer.opened?.(account);

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
  viewer.assigned?.(account);

  tell('A dry run of replace-role, with events/replace-role-dry-run.json');
  const plan = owner.startExecution(inputFrom('events/replace-role-dry-run.json'));
  await clock.run(plan.ended);
  tell('Now replace-role itself, with events/replace-role.json');
  const replacement = await watched(account, owner.startExecution(inputFrom('events/replace-role.json')));
  viewer.replaced?.(account, replacement, plan);

  tell('The same instances, to another instance profile: replace-profile, with events/replace-profile.json');
  const input = inputFrom('events/replace-profile.json');
  const move = await watched(account, owner.startExecution(input, 'replace-profile'));
  viewer.moved?.(account, move);

  tell('A role that lacks a permission: the canary turns an alarm on, and all go back, with events/rollout.json');
  account.cloudWatch(alarm.region).setAlarm(alarm.name, 'OK');
  const rollout = await watched(account, owner.startExecution(inputFrom('events/rollout.json')));
  viewer.wentBack?.(account, rollout);
  return { account, openedAt: start.getTime(), narrator, plan, replacement, move, rollout };
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

async function watched(account: Account, execution: Execution): Promise<Watched> {
  let isOver = false;
  const spans = recordSpans(account, () => isOver);
  await account.clock.run(execution.ended);
  await account.clock.advance(minute);
  isOver = true;
  return { execution, spans };
}
