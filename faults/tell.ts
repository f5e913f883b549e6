import type { Scenario } from './scenarios/scenario.ts';
import { approve, controlsOf, endBetweenWaves, setAlarm } from './steer.ts';
import type { Act } from './act.ts';
import type { Story } from './story.ts';
import type { World } from './world.ts';

const web = 'web-profile';
const green = 'web-green-profile';
const retired = 'web-profile-old';
const propagationSeconds = 15;

/** A story as a scenario: who does what, and when. */
export const scenarioOf = ({ fleet, acts }: Story): Scenario => ({
  name: 'story',
  isSwept: true,
  async prepare(world) {
    setAlarm(world, false);
    await world.owner.createInstanceProfile(retired, 'web-role');
    for (const region of fleet) await world.launch(region, web);
    // Only an instance whose status checks are `ok` is restarted.
    await world.account.clock.advance(240_000);
  },
  async act(world) {
    const { clock } = world.account;
    for (const { after, act } of acts) {
      await clock.advance(after * 1000);
      await perform(world, act);
    }
    await clock.run(Promise.all(world.executions.map(({ execution }) => execution.ended)));
    // Whatever persons do later on in the story is done, too.
    await clock.advance(60_000);
  },
});

async function perform(world: World, act: Act): Promise<void> {
  const { account, people, executions } = world;
  const { clock } = account;
  const last = executions.at(-1);
  const instances = account.regions.flatMap((region) =>
    account
      .ec2(region)
      .instances()
      .map(({ id }) => ({ region, id })),
  );
  const chosen = 'instance' in act ? instances[act.instance % instances.length] : undefined;
  switch (act.does) {
    case 'replaces the role':
      return void world.start({
        instanceProfile: web,
        role: act.role,
        refresh: act.refresh,
        propagationSeconds,
        ...controlsOf(act.care),
        ...(act.refresh === 'replace' && { twin: green }),
        ...(act.refresh === 'restart' && { maxUnavailable: 2 }),
      });
    case 'moves the instances': {
      const replacement = act.from === web ? green : web;
      return void world.start({ instanceProfile: act.from, replacement, ...controlsOf(act.care) }, 'replace-profile');
    }
    case 'retires the old profile':
      return void world.start({ instanceProfile: retired, propagationSeconds }, 'retire-profile');
    case 'starts the last execution again':
      return void (last && world.start(last.input, last.workflow));
    case 'approves the last execution':
      return last && approve(world, last);
    case 'ends the last execution between waves':
      return last && endBetweenWaves(world, last);
    case 'holds the waves':
      await people.tag(act.of, 'rolecall:hold', '');
      return void clock.sleep(act.seconds * 1000).then(() => people.untag(act.of, 'rolecall:hold'));
    case 'sees the alarm go on':
      setAlarm(world, true);
      return void clock.sleep(act.seconds * 1000).then(() => setAlarm(world, false));
    case 'stops the last execution':
      return last?.execution.stop('Stopped', 'by a person');
    case 'launches':
      return void (await world.launch(act.region, act.profile, act.tag && { 'instance-profile': act.tag }));
    case 'takes the role out': {
      const role = await people.takeRoleOut(act.of);
      if (role) void clock.sleep(act.seconds * 1000).then(() => people.putRoleIn(act.of, role));
      return;
    }
    case 'puts another role in': {
      const role = await people.takeRoleOut(act.of);
      return people.putRoleIn(act.of, role === 'web-role' ? 'web-role-v2' : 'web-role');
    }
    case 'sweeps': {
      const sweep = [...account.stack().functions.values()].find(({ name }) => name.endsWith('SweepInstances'));
      return void sweep?.invoke({}).catch(() => undefined);
    }
  }
  if (!chosen) return;
  const { region, id } = chosen;
  const InstanceIds = [id];
  if (act.does === 'starts') await people.call('ec2', region, 'StartInstances', { InstanceIds });
  if (act.does === 'stops') await people.call('ec2', region, 'StopInstances', { InstanceIds });
  if (act.does === 'terminates') await people.call('ec2', region, 'TerminateInstances', { InstanceIds });
  if (act.does === 'takes the profile off') await people.takeProfileOff(region, id);
  if (act.does === 'puts a profile on') await people.putProfileOn(region, id, act.profile);
  if (act.does === 'tags') {
    const Tags = [{ Key: 'instance-profile', Value: act.tag }];
    await people.call('ec2', region, 'CreateTags', { Resources: [id], Tags });
  }
}
