import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { foreignProfiles } from '../../configuration/foreign-profiles.ts';
import { readSettings } from '../../configuration/read-settings.ts';

const directory = mkdtempSync(join(tmpdir(), 'read-settings-'));
afterAll(() => rmSync(directory, { recursive: true }));

const file = join(directory, 'settings.yml');
function read(yaml: string) {
  writeFileSync(file, yaml);
  return readSettings(file);
}

const defaults = {
  logRetentionDays: 90,
  jobs: 'both',
  requireReason: false,
  metrics: true,
  driftFromCloudTrail: false,
  keepOnRemove: false,
  protectedInstanceProfiles: [...foreignProfiles],
};

describe('settings', () => {
  it.each([
    ['an empty file', ''],
    ['a file of comments', '# jobs: assign\n'],
    ['an empty map', '{}'],
  ])('all have their defaults in %s', (_, yaml) => {
    expect(read(yaml)).toEqual(defaults);
  });

  it('all have their defaults in the settings.yml of the repository', () => {
    expect(readSettings('settings.yml')).toEqual(defaults);
  });

  it('are those of the file', () => {
    expect(read("jobs: assign\naccounts: ['012345678901']\nprotectedInstanceProfiles: []\n")).toEqual({
      ...defaults,
      jobs: 'assign',
      accounts: ['012345678901'],
      protectedInstanceProfiles: [],
    });
  });
});

describe('a mistake in the settings is named with its line, its field and what is allowed:', () => {
  it.each([
    ['permissionsBoundary: boundary', 'permissionsBoundary: must be the ARN of an IAM policy'],
    [
      'permissionsBoundary: arn:aws:iam::123456789012:role/boundary',
      'permissionsBoundary: must be the ARN of an IAM policy',
    ],
    ['rolePath: platform', 'rolePath: must be a path of IAM, with a slash at both ends'],
    ['namePrefix: a b', 'namePrefix: must be how the names of roles begin'],
    ['namePrefix: ""', 'namePrefix: must be how the names of roles begin'],
    ['tags: [a]', 'tags: must be a map from keys to values'],
    ['tags: { a: 1 }', 'tags.a: must be the value of a tag, in quotes'],
    ['tags: { "aws:a": b }', 'tags.aws:a: must be the key of a tag'],
    ['tags: { constructor: a }', 'tags: must not have one of the keys __proto__, constructor, prototype'],
    ['kmsKey: alias/key', 'kmsKey: must be the ARN of a KMS key, not of an alias'],
    ['kmsKey: arn:aws:kms:eu-west-1:123456789012:alias/key', 'kmsKey: must be the ARN of a KMS key, not of an alias'],
    ['vpc: vpc-1', 'vpc: must have the fields: subnets, securityGroups'],
    ['vpc: { subnets: [subnet-01234567] }', 'vpc.securityGroups: is missing'],
    ['vpc: { subnets: [], securityGroups: [sg-01234567] }', 'vpc.subnets: must name at least one'],
    ['vpc: { subnets: [vpc-1], securityGroups: [sg-01234567] }', 'vpc.subnets.0: must be the id of a subnet'],
    [
      'vpc: { subnets: [subnet-01234567], securityGroups: [x] }',
      'vpc.securityGroups.0: must be the id of a security group',
    ],
    ['logRetentionDays: 42', 'logRetentionDays: must be one of: 1, 3, 5, 7'],
    ['alarmActions: arn:aws:sns:eu-west-1:123456789012:a', 'alarmActions: must be a list of ARNs of SNS topics'],
    ['alarmActions: [alarms]', 'alarmActions.0: must be the ARN of an SNS topic'],
    ['deploymentBucket: Acme', 'deploymentBucket: must be the name of an S3 bucket'],
    ['cloudFormationRole: deployer', 'cloudFormationRole: must be the ARN of an IAM role'],
    ['jobs: none', 'jobs: must be one of: assign, replace, both'],
    ['requireReason: yes', 'requireReason: must be true or false'],
    ['metrics: none', 'metrics: must be true or false'],
    ['keepOnRemove: 1', 'keepOnRemove: must be true or false'],
    // YAML would make a number of it, and a zero at its beginning would be lost.
    ['accounts: [012345678901]', 'accounts.0: must be an account id, 12 digits in quotes'],
    ['accounts: []', 'accounts: must name at least one'],
    ['regions: [moon]', 'regions.0: must be a Region'],
    ['regions: [eu-west-1, eu-west-1]', 'regions: must name each once'],
    ['protectedInstanceProfiles: ["*"]', 'protectedInstanceProfiles.0: must be the name of an instance profile'],
    ['permissionBoundary: x', 'permissionBoundary: is not a field of the settings; allowed are: permissionsBoundary'],
  ])('%s', (yaml, message) => {
    expect(() => read(`# a comment\n${yaml}\n`)).toThrow(`${file}:2: ${message}`);
  });

  it.each(['- jobs', '[]', 'jobs', '1'])('not a map: %s', (yaml) => {
    expect(() => read(yaml)).toThrow(`${file}:1: must be a map with the fields: permissionsBoundary`);
  });

  it('a file that --settings names, and that is missing', () => {
    expect(() => readSettings('no-settings.yml')).toThrow('The file of settings no-settings.yml cannot be read');
  });
});
