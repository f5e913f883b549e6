import { describe, expect, it } from 'vitest';
import type { Report } from '../../functions/replace-role/replacement-report.ts';
import { hours, input, minutes, nameOf, openRollout } from './rollout.ts';

const reportOf = ({ output }: { output?: string | undefined }): Report => JSON.parse(output ?? '{}') as Report;

describe('a rollout', () => {
  it('waits after the canary for as long as the input says, and goes on', async () => {
    const { account, withRole } = await openRollout(20);

    const execution = account.owner.startExecution({ ...input, bakeSeconds: 1800 });
    await account.clock.advance(minutes(20));
    expect([withRole('web-role-v2'), execution.status]).toEqual([4, 'RUNNING']);
    await account.clock.run(execution.ended);

    expect(execution.status).toBe('SUCCEEDED');
    expect(withRole('web-role-v2')).toBe(20);
    const [region] = reportOf(execution).regions;
    expect(region?.waves.map(({ instances, heldBy }) => ({ instances, heldBy }))).toEqual([
      { instances: 1, heldBy: undefined },
      { instances: 3, heldBy: ['the bake'] },
      { instances: 16, heldBy: undefined },
    ]);
  });

  it('is held by a tag of the instance profile, whatever its value, and goes on without it', async () => {
    const { account, withRole, refreshed, tag, untag } = await openRollout(20);
    await tag('hold', '');

    const execution = account.owner.startExecution(input);
    await account.clock.advance(hours(30));
    expect([refreshed(), execution.status]).toEqual([0, 'RUNNING']);
    await untag('hold');
    await account.clock.run(execution.ended);

    expect(execution.status).toBe('SUCCEEDED');
    expect(withRole('web-role-v2')).toBe(20);
  });

  it('stops at each checkpoint until it is approved', async () => {
    const { account, refreshed, tag } = await openRollout(20);

    const execution = account.owner.startExecution({ ...input, checkpoints: [50, 'canary'] });
    await account.clock.advance(hours(1));
    expect(refreshed()).toBe(4);
    await tag('approved', 'another:canary');
    await account.clock.advance(hours(1));
    expect(refreshed()).toBe(4);
    await tag('approved', `${nameOf(execution)}:canary`);
    await account.clock.advance(hours(1));
    expect(refreshed()).toBe(10);
    await tag('approved', `${nameOf(execution)}:50`);
    await account.clock.run(execution.ended);

    expect(execution.status).toBe('SUCCEEDED');
    expect(refreshed()).toBe(20);
  });

  it('ends as NotApproved when nobody approves in time', async () => {
    const { account, refreshed } = await openRollout(20);

    const execution = await account.execute({ ...input, checkpoints: ['canary'], approveWithinHours: 3 });

    expect([execution.status, execution.error]).toEqual(['FAILED', 'NotApproved']);
    expect(execution.cause).toContain('Nobody approved checkpoint canary within 3 h.');
    expect([refreshed(), account.bare()]).toEqual([4, []]);
  });

  it('ends between two waves by a tag with its name, and no other', async () => {
    const { account, withRole, tag } = await openRollout(20);
    await tag('stop', 'another');

    const execution = account.owner.startExecution({ ...input, bakeSeconds: 3600 });
    await account.clock.advance(minutes(30));
    await tag('stop', nameOf(execution));
    await account.clock.run(execution.ended);

    expect([execution.status, execution.error]).toEqual(['FAILED', 'Stopped']);
    expect([withRole('web-role-v2'), withRole('web-role'), account.bare()]).toEqual([4, 16, []]);
  });

  it('begins no wave while an alarm is on', async () => {
    const { account, withRole } = await openRollout(20);
    account.cloudWatch('eu-west-1').setAlarm('web-5xx', 'OK');

    const execution = account.owner.startExecution({ ...input, bakeSeconds: 600, alarms: ['web-5xx'] });
    await account.clock.advance(minutes(5));
    account.cloudWatch('eu-west-1').setAlarm('web-5xx', 'ALARM');
    await account.clock.run(execution.ended);

    expect([execution.status, execution.error]).toEqual(['FAILED', 'AlarmOn']);
    expect(execution.cause).toContain('Alarm web-5xx in eu-west-1 is on.');
    expect([withRole('web-role-v2'), withRole('web-role'), account.bare()]).toEqual([4, 16, []]);
  });
});

describe('a tag that names an execution before it has begun', () => {
  it.each<[string, 'approved' | 'stop', string, object]>([
    ['approves it', 'approved', 'friday:25', {}],
    ['stops it', 'stop', 'friday', {}],
    ['is on the twin', 'approved', 'friday:25', { refresh: 'replace', twin: 'web-green-profile' }],
    ['is on the replacement', 'stop', 'friday', { replacement: 'web-green-profile' }],
  ])('%s: it is refused, and nothing is changed', async (where, key, value, fields) => {
    const { account, withRole, tag } = await openRollout(3);
    await account.owner.createInstanceProfile('web-green-profile', 'web-role-v2');
    await account.clock.advance(minutes(1));
    const isOther = where.startsWith('is on');
    await tag(key, value, isOther ? 'web-green-profile' : 'web-profile');
    const isMove = 'replacement' in fields;
    const given = isMove ? { instanceProfile: 'web-profile', ...fields } : { ...input, ...fields };
    const { stateMachines } = account.stack().stepFunctions;
    const machine = stateMachines.find(({ arn }) => arn.endsWith(isMove ? '-replace-profile' : '-replace-role'))!;

    const execution = machine.start('friday', JSON.stringify(given));
    await account.clock.run(execution.ended);

    expect([execution.error, withRole('web-role')]).toEqual(['SteeredAlready', 3]);
    expect(execution.cause).toContain(`--tag-keys rolecall:${key}`);
    expect(execution.trace.retried.size).toBe(0);
  });
});

describe('a replacement by way of a twin, and a move to another instance profile', () => {
  it.each<[string, object, string, string]>([
    ['replace-role', { ...input, refresh: 'replace', twin: 'web-green-profile' }, 'web-green-profile', 'Stopped'],
    [
      'replace-profile',
      { instanceProfile: 'web-profile', replacement: 'web-green-profile', canary: 3 },
      'web-green-profile',
      'Stopped',
    ],
  ])(
    '%s is held by the tags of the instance profile that the instances get',
    async (workflow, fields, profile, error) => {
      const { account, tag } = await openRollout(20);
      await account.owner.createInstanceProfile('web-green-profile', 'web-role-v2');
      await account.clock.advance(minutes(1));
      const on = (name: string) => Object.values(account.instances()).filter((one) => one.profile === name).length;

      const execution = account.owner.startExecution({ ...fields, checkpoints: ['canary'] }, workflow);
      await account.clock.advance(hours(1));
      await tag('approved', `${nameOf(execution)}:canary`, 'web-profile');
      await account.clock.advance(hours(1));
      expect(on(profile)).toBe(4);
      await tag('stop', nameOf(execution), profile);
      await account.clock.run(execution.ended);

      expect([execution.error, on(profile), on('web-profile'), account.bare()]).toEqual([error, 4, 16, []]);
    },
  );
});
