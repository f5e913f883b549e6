import { describe, expect, it } from 'vitest';
import type { TemplateVersion } from '../../../functions/launch-sources.ts';
import { templateLaunchers } from '../../../functions/next-instances/template-launchers.ts';
import { arnOf, aVersion, lookedFor, region, toReplace } from './a-launcher.ts';

const other = { profile: { arn: arnOf('api') } };
const latest = { version: 3, isDefault: false };

describe('a launch template', () => {
  it.each<[string, TemplateVersion[], string[]]>([
    ['whose default is the latest, once', [aVersion(), aVersion()], ['1 ($Default, $Latest) by arn']],
    ['whose default names it', [aVersion(), aVersion({ ...latest, ...other })], ['1 ($Default) by arn']],
    ['whose latest names it', [aVersion(other), aVersion(latest)], ['3 ($Latest) by arn']],
    [
      'whose default and latest name it, each in its way',
      [aVersion({ profile: { name: 'web' } }), aVersion(latest)],
      ['1 ($Default) by name', '3 ($Latest) by arn'],
    ],
    ['whose versions name others', [aVersion(other), aVersion({ ...latest, profile: { name: 'web-green' } })], []],
    ['whose versions name none', [aVersion({ profile: {} })], []],
  ])('is told of %s', (_, versions, told) => {
    const found = templateLaunchers(region, versions, lookedFor);

    expect(found.map(({ version, by }) => `${version} by ${by}`)).toEqual(told);
    for (const one of found)
      expect(one).toMatchObject({ kind: 'launch template', region, id: 'lt-1', name: 'web-template' });
  });

  it('is not mixed up with another one', () => {
    const versions = [aVersion({ version: 7, ...other }), aVersion({ templateId: 'lt-2', version: 2 })];

    expect(templateLaunchers(region, versions, lookedFor)).toMatchObject([
      { id: 'lt-2', version: '2 ($Default, $Latest)' },
    ]);
  });
});

const create = (source: number, data: object): string =>
  `aws ec2 create-launch-template-version --region eu-west-1 --launch-template-id lt-1 --source-version ${source} --launch-template-data '${JSON.stringify(data)}'`;
const number = '--query LaunchTemplateVersion.VersionNumber --output text';
const choose = (command: string): string =>
  `aws ec2 modify-launch-template --region eu-west-1 --launch-template-id lt-1 --default-version "$(${command} ${number})"`;
const byArn = { IamInstanceProfile: { Arn: arnOf('team/web-green') } };
const byName = { IamInstanceProfile: { Name: 'web-green' } };

describe('the remedy for a launch template', () => {
  it.each<[string, TemplateVersion[], string[]]>([
    ['makes a version and chooses it as the default', [aVersion()], [choose(create(1, byArn))]],
    [
      'names the replacement as the former is named',
      [aVersion({ profile: { name: 'web' } })],
      [choose(create(1, byName))],
    ],
    ['makes a version that is the latest', [aVersion(other), aVersion(latest)], [`${create(3, byArn)} ${number}`]],
    [
      'of the default leaves $Latest what it is, where that names another',
      [aVersion(), aVersion({ ...latest, ...other, imageId: 'ami-3' })],
      [`${choose(create(1, byArn))} && ${create(3, { ImageId: 'ami-3' })}`],
    ],
    [
      'of the default mends $Latest too, where that names it',
      [aVersion(), aVersion({ ...latest, profile: { name: 'web' } })],
      [`${choose(create(1, byArn))} && ${create(3, byName)}`, `${create(3, byName)} ${number}`],
    ],
  ])('%s', (_, versions, remedies) => {
    expect(templateLaunchers(region, versions, toReplace).map(({ remedy }) => remedy)).toEqual(remedies);
  });

  it.each<[string, Partial<TemplateVersion>, string]>([
    ['its type', { imageId: undefined, instanceType: 't3.nano' } as never, create(3, { InstanceType: 't3.nano' })],
    ['its ARN', { imageId: undefined } as never, create(3, { IamInstanceProfile: { Arn: arnOf('api') } })],
    [
      'its name',
      { imageId: undefined, profile: { name: 'api' } } as never,
      create(3, { IamInstanceProfile: { Name: 'api' } }),
    ],
  ])('copies a latest version without an image by %s', (_, fields, copy) => {
    const [found] = templateLaunchers(region, [aVersion(), aVersion({ ...latest, ...other, ...fields })], toReplace);

    expect(found?.remedy).toBe(`${choose(create(1, byArn))} && ${copy}`);
  });

  it('is a look at what names it, where nothing takes its place', () => {
    expect(templateLaunchers(region, [aVersion()], lookedFor)).toMatchObject([
      {
        remedy: 'aws ec2 describe-launch-template-versions --region eu-west-1 --launch-template-id lt-1 --versions 1',
      },
    ]);
  });
});
