import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../functions/instance.ts';
import { whyNotRestarted } from '../../../functions/refresh/restartable.ts';
import { instance as anInstance } from '../an-instance.ts';

describe('an instance', () => {
  it.each<[string, Partial<Instance>, string | undefined]>([
    ['that runs is restarted', {}, undefined],
    ['that loses its public address is restarted', { losesAddress: true }, undefined],
    ['that is stopped is not', { state: 'stopped' }, 'stopped'],
    ['that is stopping is not yet', { state: 'stopping' }, 'starting or stopping'],
    ['that is pending is not yet', { state: 'pending' }, 'starting or stopping'],
    ['of an Auto Scaling group is not', { tags: { 'aws:autoscaling:groupName': 'web' } }, 'Auto Scaling group'],
    ['with a tag of its own like that is restarted', { tags: { groupName: 'web' } }, undefined],
    ['on an instance store is not', { instanceStore: true }, 'instance store'],
    ['that is a Spot Instance is not', { spot: true }, 'Spot'],
    ['set up for hibernation is not', { hibernates: true }, 'hibernation'],
    [
      'of a group that is stopped is not, for its group',
      { state: 'stopped', tags: { 'aws:autoscaling:groupName': '' } },
      'Auto Scaling group',
    ],
  ])('%s', (_, fields, why) => {
    expect(whyNotRestarted(anInstance(fields))).toBe(why);
  });
});
