import { DescribeInstancesCommand, EC2Client, type Instance } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { policy } from '../../../functions/policy/deployed-policy.ts';
import type { Policy } from '../../../functions/policy/policy.ts';
import { checkTwin } from '../../../functions/replace-role/check-twin.ts';
import { profileArn } from '../an-instance.ts';
import { shown } from '../workflow/ec2-by-region.ts';

const profile = { name: 'web-profile', arn: profileArn('web-profile'), id: 'AIPA1', role: 'web-role', tags: {} };
const twin = 'web-green-profile';
const asWritten = { ...policy };

afterEach(() => {
  vi.restoreAllMocks();
  Object.assign(policy, asWritten);
});

interface Account {
  /** That the twin holds; undefined for none, null where there is no twin. */
  role?: string | null;
  /** By the name of the instance profile that they have. */
  instances?: Record<string, Instance[]>;
}

function account({ role, instances = {} }: Account): void {
  vi.spyOn(IAMClient.prototype, 'send').mockImplementation((): unknown => {
    if (role === null) return Promise.reject(Object.assign(new Error('None.'), { name: 'NoSuchEntityException' }));
    const Roles = role === undefined ? [] : [{ RoleName: role }];
    return Promise.resolve({ InstanceProfile: { Arn: profileArn(twin), InstanceProfileId: 'AIPA2', Roles } });
  });
  vi.spyOn(EC2Client.prototype, 'send').mockImplementation((command: object): unknown => {
    const { Filters = [] } = (command as DescribeInstancesCommand).input;
    const arn = Filters.find(({ Name }) => Name === 'iam-instance-profile.arn')?.Values?.[0] ?? '';
    return Promise.resolve({ Reservations: [{ Instances: instances[arn.replace(/^.*\//, '')] ?? [] }] });
  });
}

const execution = 'arn:aws:states:us-east-1:123456789012:execution:rolecall-dev-replace-role:friday';
const check = (name = twin, role = 'web-role-v2') =>
  checkTwin(name, profile, { role, regions: ['eu-west-1'], execution });
const tagged = (InstanceId: string, Value: string): Instance =>
  shown(InstanceId, { Tags: [{ Key: 'instance-profile', Value }] });

describe('a twin', () => {
  it.each([
    ['that holds no role', undefined, { roleIsThere: false }],
    ['with another role, which can be put back', 'web-role', { formerRole: 'web-role', roleIsThere: false }],
    ['with the role', 'web-role-v2', { formerRole: 'web-role-v2', roleIsThere: true }],
  ])('%s is fit', async (_, role, fields) => {
    account({ ...(role && { role }), instances: { 'web-profile': [tagged('i-a', 'web')] } });

    expect(await check()).toEqual({ name: twin, arn: profileArn(twin), ...fields });
  });

  it.each<[string, string, string, Account, Partial<Policy>, string]>([
    ['under quarantine', twin, 'web-role-v2', {}, { quarantine: [twin] }, 'is under quarantine'],
    ['that the policy does not list', 'db-profile', 'web-role-v2', {}, {}, 'is not in policy.yml'],
    ['that is retired', 'web-profile-old', 'web-role', {}, {}, 'is retired in policy.yml'],
    ['that may not hold the role', twin, 'batch-role', {}, {}, 'may not hold role batch-role'],
    ['that does not exist', twin, 'web-role-v2', { role: null }, {}, 'does not exist'],
    ['with a role that could not be put back', twin, 'web-role-v2', { role: 'db-role' }, {}, 'holds role db-role'],
  ])('%s is unfit', async (_, name, role, given, fields, message) => {
    Object.assign(policy, fields);
    account(given);

    await expect(check(name, role)).rejects.toMatchObject({
      name: 'TwinUnfit',
      message: expect.stringContaining(message) as string,
    });
  });

  it('that an instance has is in use, whoever manages the instance', async () => {
    account({ instances: { [twin]: [shown('i-a', { Operator: { Managed: true } })] } });

    await expect(check()).rejects.toMatchObject({
      name: 'TwinInUse',
      message: expect.stringContaining('i-a') as string,
    });
  });

  it('is refused where the sweep would take an instance off it again', async () => {
    Object.assign(policy, { existing: 'replace' });
    account({ instances: { 'web-profile': [tagged('i-a', 'web')] } });

    await expect(check()).rejects.toMatchObject({ name: 'SweepWouldInterfere' });
  });
});
