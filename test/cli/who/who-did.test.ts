import { describe, expect, it } from 'vitest';
import { executionNow } from '../../../cli/aws/executions.ts';
import { whoDid } from '../../../cli/who/who-did.ts';
import { iso } from '../../../functions/iso.ts';
import { AwsError } from '../../../sandbox/index.ts';
import { input, minutes } from '../../system/rollout.ts';
import { openPeople, type People } from './people.ts';

const tag = (people: People, person: string, Key: string, Value: string) =>
  people.call(person, 'iam', 'TagInstanceProfile', {
    InstanceProfileName: 'web-profile',
    Tags: [{ Key: `rolecall:${Key}`, Value }],
  });
const untag = (people: People, person: string, Key: string) =>
  people.call(person, 'iam', 'UntagInstanceProfile', {
    InstanceProfileName: 'web-profile',
    TagKeys: [`rolecall:${Key}`],
  });
const ask = async ({ context }: People, executionArn: string, profiles = ['web-profile']) =>
  whoDid(await executionNow(executionArn), profiles, context);

describe('who started and steered an execution', () => {
  it('is told by CloudTrail: one started it, others held, resumed and approved it', async () => {
    const people = await openPeople();
    const { account } = people;
    await account.launchOn('eu-west-1', 'web-profile', 6);
    const executionArn = await people.start('ada', { ...input, checkpoints: ['canary'] });
    await tag(people, 'ada', 'hold', 'yes');
    await account.clock.advance(minutes(5));
    await untag(people, 'bob', 'hold');
    await account.clock.advance(minutes(5));
    await tag(people, 'bob', 'approved', 'friday:canary');
    await account.clock.advance(minutes(40));

    const { deeds, notKnown } = await ask(people, executionArn);

    expect((await executionNow(executionArn)).status).toBe('SUCCEEDED');
    expect(deeds.map(({ did, by, checkpoint }) => [did, by.name, checkpoint].join(' ').trim())).toEqual([
      'started ada (role operator)',
      'held ada (role operator)',
      'resumed bob (role operator)',
      'approved bob (role operator) canary',
    ]);
    expect(deeds[0]?.by.arn).toBe('arn:aws:sts::123456789012:assumed-role/operator/ada');
    expect(notKnown).toEqual([]);
  });

  it('is told of one that was stopped by the tag, and of one that was aborted', async () => {
    const people = await openPeople();
    const { account } = people;
    await account.launchOn('eu-west-1', 'web-profile', 3);
    const stopped = await people.start('ada', input);
    await tag(people, 'bob', 'stop', 'friday');
    await account.clock.advance(minutes(20));
    const aborted = await people.start('bob', input, 'monday');
    await people.call('eve', 'states', 'StopExecution', { executionArn: aborted });
    await account.clock.advance(minutes(20));

    const said = async (executionArn: string): Promise<string[]> =>
      (await ask(people, executionArn)).deeds.map(({ did, by }) => `${did} ${by.name}`);
    expect(await said(stopped)).toEqual(['started ada (role operator)', 'stopped bob (role operator)']);
    expect(await said(aborted)).toEqual(['started bob (role operator)', 'aborted eve (role operator)']);
  });

  it('is not known while CloudTrail does not show it yet', async () => {
    const people = await openPeople({ trailSeconds: 300 });
    const executionArn = await people.start('ada', input);
    const yet = 'CloudTrail may not show it yet: an event takes about five minutes, sometimes longer.';

    expect(await ask(people, executionArn)).toEqual({
      deeds: [],
      notKnown: [
        { about: 'started', why: yet },
        { about: 'steered', why: yet },
      ],
    });
    await people.account.clock.advance(minutes(5));
    expect((await ask(people, executionArn)).deeds).toMatchObject([{ did: 'started' }]);
  });

  it('is not known without cloudtrail:LookupEvents, and the reason names it', async () => {
    const people = await openPeople({ denied: { Effect: 'Deny', Action: 'cloudtrail:LookupEvents', Resource: '*' } });
    const { deeds, notKnown } = await ask(people, await people.start('ada', input));

    expect(deeds).toEqual([]);
    expect(notKnown.map(({ about }) => about)).toEqual(['started', 'steered']);
    expect(notKnown[0]?.why).toMatch(/^AWS denies it: .*cloudtrail:LookupEvents/);
  });

  it('is known as far as one Region says it, where another one is denied', async () => {
    const people = await openPeople({
      deployedIn: ['us-east-1', 'eu-west-1'],
      denied: {
        Effect: 'Deny',
        Action: 'cloudtrail:*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
      },
    });
    const startedAt = iso(people.context.now());
    const executionArn = await people.start('ada', input, 'friday', 'eu-west-1');

    const { deeds, notKnown } = await whoDid(
      { executionArn, status: 'RUNNING', startedAt },
      ['web-profile'],
      people.context,
    );

    expect(deeds).toMatchObject([{ did: 'started', by: { name: 'ada (role operator)' } }]);
    expect(notKnown).toEqual([
      { about: 'steered', why: expect.stringMatching(/^AWS denies it: .*explicit deny/) as string },
    ]);
  });

  it('passes on what nobody foresaw', async () => {
    const people = await openPeople();
    const executionArn = await people.start('ada', input);
    const broken = { ...people.context, sleep: () => Promise.reject(new RangeError('broken')) };
    await expect(whoDid(await executionNow(executionArn), ['web-profile'], broken)).rejects.toThrow('broken');
  });

  it('is not asked for faster than CloudTrail answers', async () => {
    let throttled = 0;
    const people = await openPeople({
      interceptors: [
        (call, next) =>
          next(call).catch((error: unknown) => {
            if (error instanceof AwsError && call.service === 'cloudtrail') throttled += 1;
            throw error;
          }),
      ],
    });
    const executionArn = await people.start('ada', input);
    await people.account.clock.advance(minutes(1));
    await ask(people, executionArn, ['web-profile', 'twin-profile']);

    expect(people.account.calls.filter(({ operation }) => operation === 'LookupEvents')).toHaveLength(3);
    expect(throttled).toBe(0);
  });
});
