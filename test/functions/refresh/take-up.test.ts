import { describe, expect, it } from 'vitest';
import { behindCursor, withListing } from '../../../functions/refresh/listing.ts';
import { takeUp } from '../../../functions/refresh/take-up.ts';
import type { Instance } from '../../../functions/instance.ts';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import { move, now, region } from './a-region.ts';
import { association, instance, profileArn } from '../an-instance.ts';

const runs = (instanceId: string) => instance({ instanceId });
const down = (name = 'web-profile') =>
  instance({ instanceId: 'i-a', state: 'stopped', instanceProfileArn: profileArn(name) });
const observed = (instances: string[], associations = [association({ instanceId: 'i-given' })]) => ({
  instances: instances.map(runs),
  associations,
  at: now,
});

describe('what an execution that was stopped has left bare', () => {
  it('gets its instance profile back first, and nothing is taken away from it', () => {
    const { region: after, bare } = takeUp(region({ takenUp: ['i-a', 'i-b'] }), observed(['i-a', 'i-b']));

    expect(bare).toEqual([
      { instanceId: 'i-a', bare: true },
      { instanceId: 'i-b', bare: true },
    ]);
    expect(after.progress).toMatchObject({ takenUp: [], tookUp: ['i-a', 'i-b'], listed: [], unclear: [] });
  });

  it('is listed with the others when somebody has given it the instance profile meanwhile', () => {
    const { region: after, bare } = takeUp(region({ takenUp: ['i-given'], listed: ['i-z'] }), observed(['i-given']));

    expect(bare).toEqual([]);
    expect(after.progress.listed).toEqual(['i-given', 'i-z']);
  });

  it.each([
    ['is terminated', [instance({ instanceId: 'i-a', state: 'terminated' })], []],
    [
      'has another instance profile',
      [runs('i-a')],
      [association({ instanceId: 'i-a', instanceProfileArn: profileArn('db-profile') })],
    ],
  ])('is gone when it %s', (_, instances, associations) => {
    const { region: after, bare } = takeUp(region({ takenUp: ['i-a'], gone: 1 }), { instances, associations, at: now });

    expect({ bare, gone: after.outcome.gone }).toEqual({ bare: [], gone: 2 });
  });

  it('is looked at again when EC2 does not show it', () => {
    const { region: after, bare } = takeUp(region({ takenUp: ['i-a'] }), observed([]));

    expect(bare).toEqual([]);
    expect(after.progress.unclear).toEqual([{ instanceId: 'i-a', until: '2026-11-01T12:01:30.000Z' }]);
  });

  it('is not listed a second time once it has the instance profile again', () => {
    const { region: after } = takeUp(region({ takenUp: ['i-a', 'i-given', 'i-hidden'] }), observed(['i-a', 'i-given']));
    const onProfile = ['i-a', 'i-b', 'i-given', 'i-hidden'].map(runs);

    expect(behindCursor(after, onProfile)).toEqual(['i-b']);
    expect(withListing(after, onProfile).progress).toMatchObject({ listed: ['i-b'], cursor: 'i-b' });
  });

  const since = '2026-11-01T11:50:00.000Z';
  const leftDown = [{ instanceId: 'i-a', since, until: '2026-11-01T11:55:00.000Z' }];

  it('is started where it is down', () => {
    const { region: after, bare } = takeUp(region({ takenUp: ['i-a'], leftDown }), {
      instances: [down()],
      associations: [association({ instanceId: 'i-a' })],
      at: now,
    });

    expect(bare).toEqual([{ instanceId: 'i-a', bare: true, since }]);
    expect(after.progress).toMatchObject({ takenUp: [], tookUp: ['i-a'], listed: [] });
    expect(after.progress).not.toHaveProperty('leftDown');
  });

  it.each<[string, RegionRefresh, Instance]>([
    ['somebody has started it', region({ takenUp: ['i-a'], leftDown }), instance({ ...down(), state: 'running' })],
    ['it is to move: nobody starts what has the former instance profile', move({ takenUp: ['i-a'], leftDown }), down()],
  ])('is listed with the others where %s', (_, before, shown) => {
    const associations = [association({ instanceId: 'i-a' })];
    const { region: after, bare } = takeUp(before, { instances: [shown], associations, at: now });

    expect(bare).toEqual([]);
    expect(after.progress.listed).toEqual(['i-a']);
  });

  it('is not started where somebody has given it another instance profile', () => {
    const associations = [association({ instanceId: 'i-a', instanceProfileArn: profileArn('db-profile') })];
    const { bare } = takeUp(region({ takenUp: ['i-a'], leftDown }), {
      instances: [down('db-profile')],
      associations,
      at: now,
    });

    expect(bare).toEqual([]);
  });

  it('that is nothing leaves the Region as it is', () => {
    const before = region({ listed: ['i-z'] });

    expect(takeUp(before, observed([]))).toEqual({ region: before, bare: [] });
  });
});
