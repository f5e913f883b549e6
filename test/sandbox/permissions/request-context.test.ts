import { describe, expect, it } from 'vitest';
import { UnsupportedConditionKeyError } from '../../../sandbox/permissions/conditions.ts';
import { ec2Needs } from '../../../sandbox/permissions/needs/ec2.ts';
import type { Need } from '../../../sandbox/permissions/needs/need.ts';
import { parsePolicy } from '../../../sandbox/permissions/policy.ts';
import { type QueryAccount, queryAccount } from '../query-account.ts';
import { createProfile, runInstances } from '../seed.ts';

/**
 * What sts:DecodeAuthorizationMessage said of refused associations: real AWS, us-east-1, 2026-09-26, published by
 * radkawar/stackd (testdata/aws/ec2/instance_profiles_transitions.json, commit 9dc356f).
 */
const decoded = {
  'ec2:AvailabilityZone': 'us-east-1a',
  'ec2:InstanceID': '{instance}',
  'ec2:InstanceType': 't3.nano',
  'ec2:NewInstanceProfile': 'arn:aws:iam::123456789012:instance-profile/guest',
  'ec2:Region': 'us-east-1',
  'ec2:ResourceTag/suite': 'probe',
  'aws:ResourceTag/suite': 'probe',
  // Not there, because nothing was attached.
  'ec2:InstanceProfile': undefined,
};

/** Of the same message: what the sandbox's instances do not have. */
const beyondTheSandbox = [
  'aws:Account',
  'aws:ARN',
  'aws:Region',
  'aws:Resource',
  'aws:Service',
  'aws:Type',
  'ec2:AvailabilityZoneId',
  'ec2:ebsOptimized',
  'ec2:InstanceAutoRecovery',
  'ec2:InstanceBandwidthWeighting',
  'ec2:InstanceMarketType',
  'ec2:InstanceMetadataTags',
  'ec2:MetadataHttpEndpoint',
  'ec2:MetadataHttpPutResponseHopLimit',
  'ec2:MetadataHttpTokens',
  'ec2:RootDeviceType',
  'ec2:Tenancy',
  'iam:RoleName',
];

const needs = ({ ec2 }: QueryAccount, operation: string, parameters: object): Need[] =>
  ec2Needs[operation]?.(ec2.region, { ...parameters }) ?? [];

const valueIn = (need: Need | undefined, key: string): string | undefined => need?.context?.(key.toLowerCase());

describe('the context of an association', () => {
  it.each(Object.entries(decoded))('has %s as recorded: %s', async (key, value) => {
    const account = queryAccount();
    await createProfile(account, 'guest');
    const [InstanceId = ''] = await runInstances(account, { tags: { suite: 'probe' } });

    const [associate] = needs(account, 'AssociateIamInstanceProfile', {
      InstanceId,
      IamInstanceProfile: { Name: 'guest' },
    });

    expect(associate?.resource).toBe(`arn:aws:ec2:us-east-1:123456789012:instance/${InstanceId}`);
    expect(valueIn(associate, key)).toBe(value?.replace('{instance}', InstanceId));
  });

  it.each(beyondTheSandbox)('has no %s here, so a policy that asks for it is refused', (key) => {
    const statement = { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringEquals: { [key]: 'x' } } };
    expect(() => parsePolicy(JSON.stringify({ Statement: statement }))).toThrow(UnsupportedConditionKeyError);
  });

  it('has the instance profile that is attached now, and the new one', async () => {
    const account = queryAccount();
    for (const name of ['guest', 'second']) await createProfile(account, name);
    const [id = ''] = await runInstances(account, { profile: 'guest' });
    const AssociationId = account.ec2.instance(id).associations[0]?.AssociationId;

    const [replace, pass] = needs(account, 'ReplaceIamInstanceProfileAssociation', {
      AssociationId,
      IamInstanceProfile: { Name: 'second' },
    });
    const [disassociate, ...more] = needs(account, 'DisassociateIamInstanceProfile', { AssociationId });

    expect(valueIn(replace, 'ec2:InstanceProfile')).toMatch(/instance-profile\/guest$/);
    expect(valueIn(replace, 'ec2:NewInstanceProfile')).toMatch(/instance-profile\/second$/);
    expect(pass).toMatchObject({ action: 'iam:PassRole', resource: 'arn:aws:iam::123456789012:role/second' });
    expect(valueIn(disassociate, 'ec2:InstanceProfile')).toMatch(/instance-profile\/guest$/);
    expect(valueIn(disassociate, 'ec2:NewInstanceProfile')).toBeUndefined();
    expect(more).toEqual([]);
  });

  it('has no instance profile any more when the association is gone', async () => {
    const account = queryAccount();
    await createProfile(account, 'guest');
    const [id = ''] = await runInstances(account, { profile: 'guest' });
    const AssociationId = account.ec2.instance(id).associations[0]?.AssociationId;
    await account.call('ec2', 'DisassociateIamInstanceProfile', { AssociationId });
    await account.clock.advance(10_000);

    const [disassociate] = needs(account, 'DisassociateIamInstanceProfile', { AssociationId });

    expect(disassociate?.resource).toMatch(`instance/${id}`);
    expect(valueIn(disassociate, 'ec2:InstanceProfile')).toBeUndefined();
  });
});
