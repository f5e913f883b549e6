import {
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  DescribeLaunchTemplatesCommand,
  DescribeLaunchTemplateVersionsCommand,
  type DescribeLaunchTemplateVersionsRequest,
  ModifyLaunchTemplateCommand,
  paginateDescribeLaunchTemplateVersions,
} from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, it } from 'vitest';
import { queryAccount, type QueryAccount } from '../../query-account.ts';
import { send } from '../../send.ts';

const arn = 'arn:aws:iam::123456789012:instance-profile/team/web';
const image = { ImageId: 'ami-0fef201115eefe936', InstanceType: 't3.nano' } as const;

let account: QueryAccount;
beforeEach(() => {
  account = queryAccount();
});

async function create(LaunchTemplateName: string, data: object = image): Promise<string> {
  const { LaunchTemplate } = await account.ec2Client.send(
    new CreateLaunchTemplateCommand({ LaunchTemplateName, LaunchTemplateData: data }),
  );
  return LaunchTemplate?.LaunchTemplateId ?? '';
}

async function addVersion(LaunchTemplateId: string, data: object, SourceVersion?: string): Promise<void> {
  await account.ec2Client.send(
    new CreateLaunchTemplateVersionCommand({ LaunchTemplateId, SourceVersion, LaunchTemplateData: data }),
  );
}

/** `lt-… 2`, without the id where it is of the launch template. */
async function versions(request: DescribeLaunchTemplateVersionsRequest): Promise<string[]> {
  const { LaunchTemplateVersions = [] } = await account.ec2Client.send(
    new DescribeLaunchTemplateVersionsCommand(request),
  );
  return LaunchTemplateVersions.map(
    ({ LaunchTemplateName, VersionNumber }) => `${LaunchTemplateName} ${VersionNumber}`,
  );
}

describe('a launch template', () => {
  it('is born with version 1, which is its default', async () => {
    const id = await create('web', { ...image, IamInstanceProfile: { Arn: arn } });

    const { LaunchTemplates } = await account.ec2Client.send(new DescribeLaunchTemplatesCommand({}));
    expect(LaunchTemplates).toEqual([
      {
        LaunchTemplateId: id,
        LaunchTemplateName: 'web',
        CreateTime: new Date('2026-11-02T09:00:00Z'),
        CreatedBy: 'arn:aws:iam::123456789012:root',
        DefaultVersionNumber: 1,
        LatestVersionNumber: 1,
      },
    ]);
    const { LaunchTemplateVersions } = await account.ec2Client.send(
      new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: id }),
    );
    expect(LaunchTemplateVersions).toMatchObject([
      { VersionNumber: 1, DefaultVersion: true, LaunchTemplateData: { ...image, IamInstanceProfile: { Arn: arn } } },
    ]);
  });

  it('gets a version that has what the source has, except for what is given', async () => {
    const id = await create('web', { ...image, IamInstanceProfile: { Arn: arn } });
    await addVersion(id, { IamInstanceProfile: { Name: 'web-green' } }, '1');

    const { LaunchTemplateVersions } = await account.ec2Client.send(
      new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: id, Versions: ['$Latest'] }),
    );
    expect(LaunchTemplateVersions).toMatchObject([
      {
        VersionNumber: 2,
        DefaultVersion: false,
        LaunchTemplateData: { ...image, IamInstanceProfile: { Name: 'web-green' } },
      },
    ]);
  });

  it('has another default version once it is chosen', async () => {
    const id = await create('web');
    await addVersion(id, image);
    await account.ec2Client.send(new ModifyLaunchTemplateCommand({ LaunchTemplateId: id, DefaultVersion: '2' }));

    expect(await versions({ LaunchTemplateId: id, Versions: ['$Default'] })).toEqual(['web 2']);
  });

  it.each([
    [
      'the name of another',
      'CreateLaunchTemplate',
      { LaunchTemplateName: 'web', LaunchTemplateData: image },
      'InvalidLaunchTemplateName.AlreadyExists',
      'Launch template name already in use.',
    ],
    [
      'no data',
      'CreateLaunchTemplate',
      { LaunchTemplateName: 'api', LaunchTemplateData: {} },
      'MissingParameter',
      'No launch template data was provided. Launch template data is required to create a launch template.',
    ],
    [
      'an id that none has',
      'DescribeLaunchTemplateVersions',
      { LaunchTemplateId: 'lt-00000000000000001' },
      'InvalidLaunchTemplateId.NotFound',
      'The specified launch template, with template ID lt-00000000000000001, does not exist.',
    ],
    [
      'a name that none has',
      'DescribeLaunchTemplateVersions',
      { LaunchTemplateName: 'timski' },
      'InvalidLaunchTemplateName.NotFound',
      'The specified launch template, with template name timski, does not exist.',
    ],
    [
      'a number without a launch template',
      'DescribeLaunchTemplateVersions',
      { Versions: ['1'] },
      'InvalidParameterValue',
      'Without a launch template, Versions takes $Default and $Latest.',
    ],
    [
      'neither a launch template nor versions',
      'DescribeLaunchTemplateVersions',
      {},
      'InvalidParameterValue',
      'Without a launch template, Versions takes $Default and $Latest.',
    ],
  ])('is refused with %s', async (_, operation, input, code, message) => {
    await create('web');

    expect(await send(account, operation, input)).toEqual({ status: 400, code, message });
  });

  it('is refused with a version that it has not', async () => {
    const id = await create('web');

    expect(
      await send(account, 'DescribeLaunchTemplateVersions', { LaunchTemplateId: id, Versions: ['1', '7'] }),
    ).toEqual({
      status: 400,
      code: 'InvalidLaunchTemplateId.VersionNotFound',
      message: `Could not find the specified version 7 for the launch template with ID ${id}.`,
    });
  });
});

describe('the versions of all launch templates', () => {
  beforeEach(async () => {
    const web = await create('web', { ...image, IamInstanceProfile: { Arn: arn } });
    await addVersion(web, { ...image, IamInstanceProfile: { Name: 'web' } });
    await addVersion(web, { ...image, IamInstanceProfile: { Arn: arn } });
    await create('api', { ...image, IamInstanceProfile: { Arn: `${arn}-v2` } });
  });

  it.each<[string, DescribeLaunchTemplateVersionsRequest, string[]]>([
    ['the default ones', { Versions: ['$Default'] }, ['web 1', 'api 1']],
    ['the latest ones', { Versions: ['$Latest'] }, ['web 3', 'api 1']],
    ['both, one that is both once', { Versions: ['$Latest', '$Default'] }, ['web 3', 'web 1', 'api 1']],
    [
      'those that give the ARN',
      { Versions: ['$Latest', '$Default'], Filters: [{ Name: 'iam-instance-profile', Values: [arn] }] },
      ['web 3', 'web 1'],
    ],
    ['all of one', { LaunchTemplateName: 'web' }, ['web 3', 'web 2', 'web 1']],
    ['some of one', { LaunchTemplateName: 'web', Versions: ['2', '$Default'] }, ['web 2', 'web 1']],
    [
      'those of one that give the ARN, not those that give the name',
      { LaunchTemplateName: 'web', Filters: [{ Name: 'iam-instance-profile', Values: [arn, 'web'] }] },
      ['web 3', 'web 1'],
    ],
    [
      'those of one that are the default',
      { LaunchTemplateName: 'web', Filters: [{ Name: 'is-default-version', Values: ['true'] }] },
      ['web 1'],
    ],
  ])('are %s', async (_, request, found) => {
    expect(await versions(request)).toEqual(found);
  });

  it('come in pages of 200 at most', async () => {
    for (let count = 0; count < 210; count += 1) await create(`template-${count}`);
    const pages: number[] = [];
    const { ec2Client: client } = account;
    for await (const { LaunchTemplateVersions = [] } of paginateDescribeLaunchTemplateVersions(
      { client },
      { Versions: ['$Default'] },
    ))
      pages.push(LaunchTemplateVersions.length);

    expect(pages).toEqual([200, 12]);
    expect(await send(account, 'DescribeLaunchTemplates', { MaxResults: 201 })).toMatchObject({
      code: 'InvalidParameterValue',
    });
  });
});
