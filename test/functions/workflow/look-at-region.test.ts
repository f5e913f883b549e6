import type { Instance } from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lookAtRegion } from '../../../functions/workflow/look-at-region.ts';
import { profileArn } from '../an-instance.ts';
import { bare, ec2Answers, shown } from './ec2-by-region.ts';

const region = 'eu-west-1';
const look = (leftIds: string[] = []) => lookAtRegion(region, profileArn('web-profile'), leftIds);
const tagged = (InstanceId: string, Value: string): Instance =>
  shown(InstanceId, { Tags: [{ Key: 'instance-profile', Value }] });
const managed = (InstanceId: string, fields: Partial<Instance> = {}): Instance =>
  shown(InstanceId, { Operator: { Managed: true, Principal: 'eks.amazonaws.com' }, ...fields });

const optedOut = (InstanceId: string): Instance => shown(InstanceId, { Tags: [{ Key: 'rolecall:ignore', Value: '' }] });

afterEach(() => vi.restoreAllMocks());

describe('what EC2 says about a Region', () => {
  it.each<[string, Instance[], Instance[]]>([
    ['the first', [shown('i-b')], [shown('i-b'), shown('i-a')]],
    ['the second', [shown('i-a'), shown('i-b')], [shown('i-a')]],
    ['each', [shown('i-a')], [shown('i-b')]],
  ])('has every instance, also where %s of two answers misses one', async (_, first, second) => {
    ec2Answers({ [region]: { listings: [first, second] } });

    expect(await look()).toMatchObject({ region, instanceIds: ['i-a', 'i-b'] });
  });

  it('counts the instances of other AWS services, and neither refreshes nor rehearses with them', async () => {
    ec2Answers({ [region]: { listings: [[managed('i-a'), shown('i-b'), managed('i-c')]] } });

    expect(await look()).toEqual({
      region,
      instanceIds: ['i-b'],
      managed: 2,
      optedOut: [],
      elsewhere: 0,
      takenUp: [],
      rehearsal: { instanceId: 'i-b', associationId: 'iip-assoc-i-b' },
      restart: { leftOut: [], losingAddress: 0, rehearsal: 'i-b' },
    });
  });

  it('names the instances with the opt-out tag, and neither refreshes nor rehearses with them', async () => {
    ec2Answers({ [region]: { listings: [[optedOut('i-a'), shown('i-b')]] } });

    expect(await look()).toMatchObject({
      instanceIds: ['i-b'],
      managed: 0,
      optedOut: ['i-a'],
      rehearsal: { instanceId: 'i-b' },
    });
  });

  it('rehearses with nobody where all are of other AWS services', async () => {
    ec2Answers({ [region]: { listings: [[managed('i-a')]] } });

    expect(await look()).toMatchObject({ instanceIds: [], managed: 1, restart: { leftOut: [], losingAddress: 0 } });
    expect(await look()).not.toHaveProperty('rehearsal');
  });

  it('takes up the instances that were left without an instance profile', async () => {
    ec2Answers({ [region]: { listings: [[shown('i-a')]], others: [bare('i-b')] } });

    expect(await look(['i-b', 'i-a'])).toMatchObject({ instanceIds: ['i-a'], takenUp: ['i-b'] });
  });

  it('counts one once that an old listing shows on the instance profile', async () => {
    ec2Answers({ [region]: { listings: [[shown('i-a'), shown('i-b')]], others: [bare('i-b')] } });

    expect(await look(['i-b'])).toMatchObject({ instanceIds: ['i-a'], takenUp: ['i-b'] });
  });
});

describe('an instance whose tags ask for another instance profile', () => {
  it.each<[string, Instance, number]>([
    ['is counted', tagged('i-a', 'batch'), 1],
    ['is none whose tag asks for the one that it has', tagged('i-a', 'web'), 0],
    ['is none without the tag', shown('i-a'), 0],
    ['is none whose tag the policy does not list', tagged('i-a', 'admin'), 0],
    ['is none of another AWS service', managed('i-a', { Tags: [{ Key: 'instance-profile', Value: 'batch' }] }), 0],
  ])('%s', async (_, instance, elsewhere) => {
    ec2Answers({ [region]: { listings: [[instance]] } });

    expect(await look()).toMatchObject({ elsewhere });
  });
});
