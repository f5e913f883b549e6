import { describe, expect, it } from 'vitest';
import type { AutoScalingGroup, TemplateVersion } from '../../../functions/launch-sources.ts';
import { groupLaunchers } from '../../../functions/next-instances/group-launchers.ts';
import { unreadPins } from '../../../functions/next-instances/pins.ts';
import { arnOf, aVersion, lookedFor, region, toReplace } from './a-launcher.ts';

/** Version 2 of lt-1 names the instance profile, and version 5, its latest, does not; of lt-2 the only version names it. */
const versions = [
  aVersion({ version: 2, isDefault: false }),
  aVersion({ version: 5, profile: { arn: arnOf('api') }, imageId: 'ami-5' }),
  aVersion({ templateId: 'lt-2', templateName: 'arm-template', version: 7, profile: { name: 'web' } }),
];
const pin = (LaunchTemplateId: string, Version?: string) => ({ LaunchTemplateId, Version });
const mixed = (base: object, ...overrides: object[]): AutoScalingGroup => ({
  name: 'web',
  mixedInstancesPolicy: {
    LaunchTemplate: {
      LaunchTemplateSpecification: base,
      Overrides: overrides.map((LaunchTemplateSpecification) => ({ LaunchTemplateSpecification })),
    },
  },
});

describe('an Auto Scaling group', () => {
  it.each<[string, AutoScalingGroup, string]>([
    ['pins a version', { name: 'web', launchTemplate: pin('lt-1', '2') }, '2 of web-template'],
    [
      'pins a version by the name of the launch template',
      { name: 'web', launchTemplate: { LaunchTemplateName: 'web-template', Version: '2' } },
      '2 of web-template',
    ],
    ['pins the latest version by its number', { name: 'web', launchTemplate: pin('lt-2', '7') }, '7 of arm-template'],
    ['pins a version in a mixed instances policy', mixed(pin('lt-1', '2')), '2 of web-template'],
    ['pins a version in an override', mixed(pin('lt-1', '$Latest'), pin('lt-1', '2')), '2 of web-template'],
    [
      'pins several, each once',
      mixed(pin('lt-1', '2'), pin('lt-2', '7'), pin('lt-2', '7')),
      '2 of web-template, 7 of arm-template',
    ],
  ])('is told where it %s', (_, group, version) => {
    expect(groupLaunchers(region, [group], versions, lookedFor)).toMatchObject([
      { kind: 'Auto Scaling group', region, id: 'web', version },
    ]);
  });

  it.each<[string, AutoScalingGroup]>([
    ['$Default', { name: 'web', launchTemplate: pin('lt-2', '$Default') }],
    ['$Latest', { name: 'web', launchTemplate: pin('lt-2', '$Latest') }],
    ['the default version, without a word', { name: 'web', launchTemplate: pin('lt-2') }],
    ['a version that names another', { name: 'web', launchTemplate: pin('lt-1', '5') }],
    ['a version that is gone', { name: 'web', launchTemplate: pin('lt-1', '3') }],
    ['a launch template that is gone', { name: 'web', launchTemplate: { LaunchTemplateName: 'none', Version: '2' } }],
    ['a launch configuration', { name: 'web', launchConfiguration: 'web' }],
    ['a policy without a launch template', { name: 'web', mixedInstancesPolicy: {} }],
  ])('is not told where it launches from %s', (_, group) => {
    expect(groupLaunchers(region, [group], versions, lookedFor)).toEqual([]);
  });
});

const create = (template: string, source: number, data: object): string =>
  `aws ec2 create-launch-template-version --region eu-west-1 --launch-template-id ${template} --source-version ${source} --launch-template-data '${JSON.stringify(data)}'`;
const numberOf = (command: string): string => `$(${command} --query LaunchTemplateVersion.VersionNumber --output text)`;
const ofWeb = numberOf(create('lt-1', 2, { IamInstanceProfile: { Arn: arnOf('team/web-green') } }));
const ofArm = numberOf(create('lt-2', 7, { IamInstanceProfile: { Name: 'web-green' } }));
const update = "aws autoscaling update-auto-scaling-group --region eu-west-1 --auto-scaling-group-name 'web’s group'";
const keep = create('lt-1', 5, { ImageId: 'ami-5' });
const remedyOf = (group: AutoScalingGroup): string | undefined =>
  groupLaunchers(region, [{ ...group, name: 'web’s group' }], versions, toReplace)[0]?.remedy;

describe('the remedy for an Auto Scaling group', () => {
  it('pins a new version, and leaves $Latest what it is', () => {
    expect(remedyOf({ name: '', launchTemplate: pin('lt-1', '2') })).toBe(
      `${update} --launch-template "LaunchTemplateId=lt-1,Version=${ofWeb}" && ${keep}`,
    );
  });

  it('needs no more where the latest version was pinned', () => {
    expect(remedyOf({ name: '', launchTemplate: pin('lt-2', '7') })).toBe(
      `${update} --launch-template "LaunchTemplateId=lt-2,Version=${ofArm}"`,
    );
  });

  it('gives a mixed instances policy back as it is, except for those pins', () => {
    const group: AutoScalingGroup = {
      name: '',
      mixedInstancesPolicy: {
        InstancesDistribution: { OnDemandBaseCapacity: 1 },
        LaunchTemplate: {
          LaunchTemplateSpecification: pin('lt-1', '2'),
          Overrides: [
            { InstanceType: 't3.nano' },
            { InstanceType: 't4g.nano', LaunchTemplateSpecification: pin('lt-2', '7') },
            { InstanceType: 't3a.nano', LaunchTemplateSpecification: pin('lt-1', '5') },
          ],
        },
      },
    } as AutoScalingGroup;

    const policy = `{"InstancesDistribution":{"OnDemandBaseCapacity":1},"LaunchTemplate":{"LaunchTemplateSpecification":{"LaunchTemplateId":"lt-1","Version":"'"${ofWeb}"'"},"Overrides":[{"InstanceType":"t3.nano"},{"InstanceType":"t4g.nano","LaunchTemplateSpecification":{"LaunchTemplateId":"lt-2","Version":"'"${ofArm}"'"}},{"InstanceType":"t3a.nano","LaunchTemplateSpecification":{"LaunchTemplateId":"lt-1","Version":"5"}}]}}`;
    expect(remedyOf(group)).toBe(`${update} --mixed-instances-policy '${policy}' && ${keep}`);
  });

  it('is told by steps where a policy is too long for a command', () => {
    const overrides = Array.from({ length: 40 }, () => pin('lt-1', '$Latest'));

    expect(remedyOf(mixed(pin('lt-1', '2'), pin('lt-2', '7'), ...overrides))).toBe(
      "Its mixed instances policy is too long for one command. See it: aws autoscaling describe-auto-scaling-groups --region eu-west-1 --auto-scaling-group-names 'web’s group'. Make 2 new versions of what it pins with the other instance profile (CreateLaunchTemplateVersion), then give the policy back with their numbers (UpdateAutoScalingGroup).",
    );
  });

  it('is a look at what names it, where nothing takes its place', () => {
    const group = { name: "it's", launchTemplate: pin('lt-1', '2') };

    expect(groupLaunchers(region, [group], versions, lookedFor)).toMatchObject([
      {
        remedy: String.raw`aws autoscaling describe-auto-scaling-groups --region eu-west-1 --auto-scaling-group-names 'it'\''s'`,
      },
    ]);
  });
});

describe('the versions that are still to be read', () => {
  const read: TemplateVersion[] = [aVersion({ version: 5 })];

  it.each<[string, AutoScalingGroup[], [string, string[]][]]>([
    [
      'are those that groups pin, each once',
      [{ name: 'a', launchTemplate: pin('lt-1', '2') }, mixed(pin('lt-1', '2'), pin('lt-1', '3'), pin('lt-2', '1'))],
      [
        ['lt-1', ['2', '3']],
        ['lt-2', ['1']],
      ],
    ],
    ['are not those that have been read', [{ name: 'a', launchTemplate: pin('lt-1', '5') }], []],
    [
      'are not the default and the latest ones',
      [mixed(pin('lt-3', '$Default'), pin('lt-3', '$Latest'), pin('lt-3'))],
      [],
    ],
  ])('%s', (_, groups, pins) => {
    expect([...unreadPins(groups, read)]).toEqual(pins);
  });
});
