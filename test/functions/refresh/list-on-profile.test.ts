import { EC2Client } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listOnProfile } from '../../../functions/refresh/list-on-profile.ts';
import { sleepAgain, sleepAtOnce } from '../sleep-at-once.ts';
import { profileArn } from '../an-instance.ts';
import { idOf, move, region } from './a-region.ts';

let slept: number[] = [];
let reads = 0;

/** Each listing shows the instances of these numbers: the last one for ever. */
function show(...listings: number[][]): void {
  vi.spyOn(EC2Client.prototype, 'send').mockImplementation((): unknown => {
    const shown = listings[Math.min(reads, listings.length - 1)] ?? [];
    reads += 1;
    return Promise.resolve({ Reservations: [{ Instances: shown.map((number) => ({ InstanceId: idOf(number) })) }] });
  });
}
const list = async (fields: Parameters<typeof region>[0]) =>
  (await listOnProfile(region(fields))).map(({ instanceId }) => instanceId).toSorted();

beforeEach(() => {
  slept = sleepAtOnce();
  reads = 0;
});
afterEach(sleepAgain);

describe('a listing', () => {
  it.each([
    ['of a plan that names its instances', { planned: [idOf(1)] }],
    ['of what started meanwhile', { onlySince: '2026-11-01T11:00:00.000Z' }],
  ])('%s is read twice: one answer may leave some out', async (_, fields) => {
    show([1, 2], [2, 3]);

    expect(await list(fields)).toEqual([idOf(1), idOf(2), idOf(3)]);
    expect(reads).toBe(2);
  });

  it('of a move is of the former instance profile', async () => {
    show([1, 2]);

    await listOnProfile(move({ instances: 2 }));

    expect(vi.spyOn(EC2Client.prototype, 'send').mock.lastCall?.[0].input).toMatchObject({
      Filters: [{ Name: 'iam-instance-profile.arn', Values: [profileArn('web-profile')] }, {}],
    });
  });

  it('that shows as many as the plan counted is read once', async () => {
    show([1, 2]);

    expect(await list({ instances: 2 })).toEqual([idOf(1), idOf(2)]);
    expect([reads, slept]).toEqual([1, []]);
  });

  it('that shows fewer is read again five seconds later, and what either shows is there', async () => {
    show([1, 2], [2, 3]);

    expect(await list({ instances: 3 })).toEqual([idOf(1), idOf(2), idOf(3)]);
    expect([reads, slept]).toEqual([2, [5000]]);
  });

  it('that stays short is read four times', async () => {
    show([1]);

    expect(await list({ instances: 3 })).toEqual([idOf(1)]);
    expect([reads, slept]).toEqual([4, [5000, 5000, 5000]]);
  });
});
