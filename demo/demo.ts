import { readFileSync } from 'node:fs';
import { openAccount, ownerOf, type Account, type Execution } from '../sandbox/index.ts';

export interface Demonstration {
  account: Account;
  plan: Execution;
  replacement: Execution;
}

const regions = ['eu-west-1', 'us-east-1'] as const;

/** What is launched in the demonstration, and why. */
const launches: {
  region: (typeof regions)[number];
  tags?: Record<string, string>;
  instanceProfile?: string;
  story: string;
}[] = [
  { region: 'us-east-1', tags: { 'instance-profile': 'web' }, story: 'the right tag' },
  { region: 'us-east-1', tags: { 'instance-profile': 'web' }, story: 'the right tag' },
  { region: 'us-east-1', tags: { 'instance-profile': 'batch' }, story: 'another right tag' },
  { region: 'us-east-1', tags: { 'instance-profile': 'database' }, story: 'a tag value that policy.yml does not list' },
  { region: 'us-east-1', story: 'no tag' },
  { region: 'us-east-1', tags: { 'instance-profile': 'web', 'rolecall:ignore': '' }, story: 'opted out' },
  { region: 'us-east-1', tags: { 'instance-profile': 'web' }, instanceProfile: 'legacy', story: 'has another profile' },
  { region: 'us-east-1', tags: { 'instance-profile': 'web' }, story: 'stopped, and its event is lost' },
  { region: 'eu-west-1', tags: { 'instance-profile': 'web' }, story: 'the right tag' },
  { region: 'eu-west-1', tags: { 'instance-profile': 'web' }, instanceProfile: 'web', story: 'launched with it' },
  { region: 'eu-west-1', tags: { 'instance-profile': 'web' }, story: 'its event is lost' },
  { region: 'eu-west-1', tags: { 'instance-profile': 'batch' }, story: 'another right tag' },
];

/** Rolecall's two jobs, on real inputs, in a new account. */
export async function demonstrate(start: Date, say: (account: Account, text: string) => void): Promise<Demonstration> {
  const lost = new Set<string>();
  const account = openAccount({
    regions,
    deployedIn: ['us-east-1', 'eu-west-1'],
    start,
    onDelivery: async (delivery, next) => {
      if (!lost.has(String(delivery.event.detail['instance-id']))) await next(delivery);
    },
    onEntered: (_, state) => {
      if (!perInstance.has(state)) say(account, `  ${state}`);
    },
  });
  const { clock } = account;
  const owner = ownerOf(account);
  const tell = (text: string): void => say(account, text);

  tell('An account with two Regions, four roles, and the instance profiles web, batch and legacy');
  for (const role of ['web', 'web-v2', 'batch', 'legacy']) await owner.createRole(role);
  for (const profile of ['web', 'batch', 'legacy']) await owner.createInstanceProfile(profile, profile);
  await clock.advance(60_000);

  tell(`${launches.length} instances are launched`);
  for (const { region, tags, instanceProfile, story } of launches) {
    const [id = ''] = await owner.launch(region, {
      ...(tags && { tags }),
      ...(instanceProfile && { instanceProfile }),
    });
    if (story.includes('lost')) lost.add(id);
    if (story.startsWith('stopped'))
      void clock.sleep(20_000).then(() => owner.call('ec2', region, 'StopInstances', { InstanceIds: [id] }));
  }
  await clock.advance(60_000);

  tell('The events come again, as in events/: twice is as good as once');
  for (const { id } of account.ec2('us-east-1').instances()) publishAgain(account, id);
  await clock.advance(60_000);

  tell('Two events were lost; the sweep finds both instances');
  await clock.advance(15 * 60_000);

  tell('replace-role, as a dry run: events/replace-role-dry-run.json');
  const plan = await ended(account, owner.startExecution(inputFrom('events/replace-role-dry-run.json')));
  tell('replace-role: events/replace-role.json');
  const replacement = await ended(account, owner.startExecution(inputFrom('events/replace-role.json')));
  await clock.advance(60_000);
  return { account, plan, replacement };
}

/** States that an execution enters for each instance or batch: too many to tell. */
const perInstance = new Set([
  'WaitForTokens',
  'RefreshInstances',
  'Disassociate',
  'WaitForDisassociation',
  'Associate',
  'WaitForAssociations',
  'ConfirmBatch',
  'Anything left?',
]);

function publishAgain(account: Account, instanceId: string): void {
  const event = readFileSync('events/instance-running.json', 'utf8').replaceAll('i-1234567890abcdef0', instanceId);
  account.stack('us-east-1').events.publish(JSON.parse(event) as never);
}

const inputFrom = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

async function ended({ clock }: Account, execution: Execution): Promise<Execution> {
  await clock.run(execution.ended);
  return execution;
}
