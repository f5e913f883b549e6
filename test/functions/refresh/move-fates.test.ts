import { describe, expect, it } from 'vitest';
import type { Association, Instance } from '../../../functions/instance.ts';
import { outcomeOf } from '../../../functions/refresh/batch-outcome.ts';
import { fateOf, type Asked } from '../../../functions/refresh/fate.ts';
import type { InstanceRefresh, WaveInstance } from '../../../functions/refresh/region-refresh.ts';
import { batch, now } from './a-region.ts';
import { association, instance, profileArn } from '../an-instance.ts';

const on = (name: string, fields: Partial<Association> = {}): Association =>
  association({
    instanceId: 'i-a',
    associationId: `iip-assoc-${name}`,
    instanceProfileArn: profileArn(name),
    ...fields,
  });
const old = association({ instanceId: 'i-a' });
const former = on('web-profile');
const there = on('web-green');
const coming = on('web-green', { state: 'associating' });
const refresh = (fields: Partial<WaveInstance> = {}, error?: string): InstanceRefresh => ({
  region: 'eu-west-1',
  instanceProfileArn: profileArn('web-green'),
  formerArn: profileArn('web-profile'),
  instance: { instanceId: 'i-a', associationId: 'iip-assoc-old', ...fields },
  ...(error !== undefined && { failure: { Error: error, Cause: 'No.' } }),
});
const shown = (associations: Association[], state?: Instance['state']) => ({
  associations,
  instances: state ? [instance({ instanceId: 'i-a', state })] : [],
  at: now,
});
const waits: Asked = { situation: 'awaited', until: Infinity };
const late: Asked = { situation: 'awaited', until: now };
const died: Asked = { situation: 'batchDied', failure: { Error: 'WaveLost', Cause: 'It died.' } };
const ends: Asked = { situation: 'nothingFollows', failure: { Error: 'WaveLost', Cause: 'It died.' } };

describe('an instance that is moved', () => {
  it.each<[string, Association[], Instance['state'], Asked, object]>([
    ['has moved', [there], 'running', waits, { is: 'refreshed' }],
    [
      'has moved although EC2 shows the former association beside it',
      [on('web-profile', { state: 'disassociating' }), there],
      'running',
      waits,
      { is: 'refreshed' },
    ],
    ['has moved while stopped', [coming], 'stopped', waits, { is: 'refreshed' }],
    ['is on its way', [coming], 'running', waits, { is: 'pending' }],
    ['is not there in time', [coming], 'running', late, { is: 'failed', error: 'StillAssociating', bare: false }],
    ['is where it was, as an old read may show it', [old], 'running', waits, { is: 'pending' }],
    ['is where it was', [old], 'running', late, { is: 'failed', error: 'NotDisassociated', bare: false }],
    [
      'was given the former profile once more',
      [former],
      'running',
      late,
      { is: 'failed', error: 'NotDisassociated', bare: false },
    ],
    [
      'was given a third profile',
      [on('db-profile')],
      'running',
      waits,
      { is: 'failed', error: 'AnotherProfileAssociated', bare: false },
    ],
    ['is terminated', [old], 'terminated', waits, { is: 'gone' }],
    ['is where it was when its batch died', [old], 'running', died, { is: 'again', bare: false }],
    ['was given the former profile when its batch died', [former], 'running', died, { is: 'again', bare: false }],
    ['has moved when its batch died', [there], 'running', died, { is: 'refreshed' }],
    ['is on its way when its batch died', [coming], 'running', died, { is: 'pending' }],
    ['is bare when its batch died', [], 'stopped', died, { is: 'again', bare: true }],
    ['is where it was when nothing follows', [old], 'stopped', ends, { is: 'failed', bare: false }],
  ])('%s', (_, associations, state, asked, fate) => {
    expect(fateOf(refresh(), asked, shown(associations, state))).toMatchObject(fate);
  });
});

const stopped = { stopped: 'only' } as const;
const bare = { bare: true } as const;
const again = { is: 'again', bare: false };
const pending = { is: 'pending' };

describe('an instance that EC2 would not move has another turn', () => {
  it.each<[string, InstanceRefresh, Association[], Instance['state'] | undefined, object]>([
    ['when it has stopped meanwhile', refresh({}, 'IncorrectState'), [old], 'stopped', again],
    ['when it stops', refresh({}, 'IncorrectState'), [old], 'stopping', again],
    ['when it starts', refresh({}, 'IncorrectInstanceState'), [old], 'pending', again],
    ['when it was started meanwhile', refresh(stopped, 'StartedMeanwhile'), [old], 'running', again],
    ['when it was given the former profile once more', refresh({}, 'IncorrectState'), [former], 'stopped', again],
    [
      'when an answer had missed its association',
      refresh(bare, 'AnotherProfileAssociated'),
      [former],
      'running',
      again,
    ],
    ['but not when it runs as it did', refresh({}, 'IncorrectState'), [old], 'running', pending],
    ['but not when it is stopped as it was', refresh(stopped, 'IncorrectState'), [old], 'stopped', pending],
    ['but not when EC2 does not show it', refresh({}, 'IncorrectState'), [old], undefined, pending],
    ['but not when EC2 forbids it', refresh({}, 'UnauthorizedOperation'), [old], 'stopped', pending],
    ['but not when its call may still come', refresh({}, 'States.Timeout'), [old], 'stopped', pending],
    ['but not when it is on its way', refresh({}, 'IncorrectState'), [coming], 'stopping', pending],
    [
      'but not when it keeps its instance profile',
      { ...refresh({}, 'IncorrectState'), formerArn: profileArn('x') },
      [old],
      'stopped',
      { is: 'failed' },
    ],
  ])('%s', (_, one, associations, state, fate) => {
    expect(fateOf(one, waits, shown(associations, state))).toMatchObject(fate);
  });

  it('but not when no wave follows', () => {
    const fate = fateOf(refresh({}, 'IncorrectState'), ends, shown([old], 'stopped'));

    expect(fate).toMatchObject({ is: 'failed', error: 'IncorrectState', bare: false });
  });
});

describe('the outcome of a batch that moves instances', () => {
  it('takes the former instance profile from the batch', () => {
    const { formerArn, ...one } = refresh({}, 'IncorrectState');
    const moved = { ...batch(0, []), how: 'replace' as const, formerArn: formerArn!, instances: [one] };

    expect(outcomeOf(moved, shown([former], 'stopped'), false)).toMatchObject({
      again: [{ error: 'IncorrectState', bare: false, instanceIds: ['i-a'] }],
      failures: [],
    });
  });
});
