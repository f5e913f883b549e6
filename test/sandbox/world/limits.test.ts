import { describe, expect, it } from 'vitest';
import { virtualClock } from '../../../sandbox/world/clock.ts';
import { limits } from '../../../sandbox/world/limits.ts';

const accountId = '123456789012';

/** How many of `count` calls at once are let through. */
async function passed(
  intercept: ReturnType<typeof limits>,
  { service = 'ec2', region = 'us-east-1', operation, parameters = {} }: Partial<Parameters<typeof intercept>[0]>,
  count = 1000,
): Promise<number> {
  let done = 0;
  const call = { service, region, operation: operation ?? '', parameters, caller: 'AKIAX' };
  for (let index = 0; index < count; index += 1) {
    await intercept(call, async () => void (done += 1)).catch(() => undefined);
  }
  return done;
}

describe('EC2’s request limits', () => {
  it.each([
    ['AssociateIamInstanceProfile', {}, 100, 5],
    ['DisassociateIamInstanceProfile', {}, 100, 5],
    ['ReplaceIamInstanceProfileAssociation', {}, 50, 5],
    ['DescribeIamInstanceProfileAssociations', {}, 100, 20],
    ['DescribeInstances', { Filters: [] }, 100, 20],
    ['DescribeInstances', { MaxResults: 5 }, 100, 20],
    ['DescribeInstances', {}, 50, 10],
    ['DescribeInstanceStatus', {}, 50, 10],
    ['DescribeInstanceStatus', { InstanceIds: [] }, 100, 20],
    ['DescribeLaunchTemplateVersions', {}, 100, 20],
    ['DescribeSpotInstanceRequests', { Filters: [] }, 100, 20],
    ['DescribeSpotInstanceRequests', {}, 50, 10],
    ['CreateLaunchTemplateVersion', {}, 50, 5],
    ['RunInstances', {}, 5, 2],
    ['StartInstances', {}, 5, 2],
    ['StopInstances', {}, 50, 5],
    ['CreateTags', {}, 100, 10],
  ])('let %s %j through %d times at once and then %d times a second', async (operation, parameters, burst, refill) => {
    const clock = virtualClock(new Date());
    const intercept = limits({ clock, accountId });

    const atOnce = await passed(intercept, { operation, parameters });
    await clock.advance(4000);
    const later = await passed(intercept, { operation, parameters });

    expect([atOnce, later]).toEqual([burst, Math.min(burst, refill * 4)]);
  });

  it.each([
    ['StartInstances', { InstanceIds: Array.from({ length: 400 }) }, 2, 2],
    ['StopInstances', { InstanceIds: Array.from({ length: 400 }) }, 2, 20],
    ['RunInstances', { MaxCount: 400 }, 2, 2],
    ['TerminateInstances', { InstanceIds: Array.from({ length: 400 }) }, 2, 20],
  ])('count the instances of %s too', async (operation, parameters, atOnce, refill) => {
    const clock = virtualClock(new Date());
    const intercept = limits({ clock, accountId });
    expect(await passed(intercept, { operation, parameters }, 3)).toBe(atOnce);

    await clock.advance((200 / refill) * 1000);

    expect(await passed(intercept, { operation, parameters }, 3)).toBe(1);
  });

  it('are each Region’s and each API’s own', async () => {
    const intercept = limits({ clock: virtualClock(new Date()), accountId });
    await passed(intercept, { operation: 'AssociateIamInstanceProfile' });

    expect(await passed(intercept, { operation: 'AssociateIamInstanceProfile', region: 'eu-west-1' })).toBe(100);
    expect(await passed(intercept, { operation: 'DisassociateIamInstanceProfile' })).toBe(100);
  });

  it('leave less when others take their share of the refill', async () => {
    const clock = virtualClock(new Date());
    const intercept = limits({ clock, accountId, others: 0.4 });
    await passed(intercept, { operation: 'AssociateIamInstanceProfile' });

    await clock.advance(10_000);

    expect(await passed(intercept, { operation: 'AssociateIamInstanceProfile' })).toBe(30);
  });

  it.each([
    ['DescribeAlarms', 9],
    ['PutMetricAlarm', 3],
    ['SetAlarmState', 3],
    ['DeleteAlarms', 3],
  ])('let %s of CloudWatch through %d times a second, in each Region', async (operation, rate) => {
    const clock = virtualClock(new Date());
    const intercept = limits({ clock, accountId });
    const call = { service: 'monitoring', operation };

    expect(await passed(intercept, call)).toBe(rate);
    expect(await passed(intercept, { ...call, region: 'eu-west-1' })).toBe(rate);
    await clock.advance(1000);
    expect(await passed(intercept, call)).toBe(rate);
  });

  it.each([
    [
      'ec2',
      'AssociateIamInstanceProfile',
      'RequestLimitExceeded',
      503,
      /^Request limit exceeded\. Account 123456789012 has been throttled on ec2:AssociateIamInstanceProfile/,
    ],
    ['iam', 'GetRole', 'Throttling', 400, /^Rate exceeded$/],
    ['monitoring', 'DescribeAlarms', 'ThrottlingException', 400, /^Rate exceeded$/],
  ])('of %s refuse %s as AWS does', async (service, operation, code, status, message) => {
    const intercept = limits({ clock: virtualClock(new Date()), accountId });
    await passed(intercept, { service, operation });

    const refused = intercept({ service, region: 'us-east-1', operation, parameters: {}, caller: '' }, async () => {});

    await expect(refused).rejects.toMatchObject({ code, status, message: expect.stringMatching(message) as string });
  });
});
