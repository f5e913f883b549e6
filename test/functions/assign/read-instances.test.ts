import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readInstances } from '../../../functions/assign/read-instances.ts';
import { awsError } from '../refresh/answers.ts';

/** EC2 refuses every describe that has an id of this form in it. */
function refuse(malformed: string, error: string): void {
  vi.spyOn(EC2Client.prototype, 'send').mockImplementation((command: unknown): unknown => {
    const [filter] = (command as DescribeInstancesCommand).input.Filters ?? [];
    const ids = filter?.Values ?? [];
    if (ids.includes(malformed)) return Promise.reject(awsError(error));
    return Promise.resolve({ Reservations: [{ Instances: ids.map((InstanceId) => ({ InstanceId })) }] });
  });
}

afterEach(() => vi.restoreAllMocks());

describe('an id that EC2 takes for none', () => {
  it.each(['InvalidInstanceID.Malformed', 'InvalidParameterValue'])(
    'is malformed alone, and the others are read: %s',
    async (error) => {
      refuse('i-b', error);

      const { instances, malformed } = await readInstances('eu-west-1', ['i-a', 'i-b', 'i-c']);

      expect(instances.map(({ instanceId }) => instanceId)).toEqual(['i-a', 'i-c']);
      expect(malformed).toEqual(['i-b']);
    },
  );

  it('is not meant by another error', async () => {
    refuse('i-b', 'InternalError');

    await expect(readInstances('eu-west-1', ['i-a', 'i-b'])).rejects.toThrow('InternalError happened.');
  });
});
