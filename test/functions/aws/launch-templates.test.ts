import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultAndLatestVersions, templateVersions } from '../../../functions/aws/launch-templates.ts';
import type { TemplateVersion } from '../../../functions/launch-sources.ts';
import { queryAccount, type QueryAccount } from '../../sandbox/query-account.ts';
import { allOf } from '../all-of.ts';
import { clientsOf } from '../clients-of.ts';

const region = 'us-east-1';
const arn = 'arn:aws:iam::123456789012:instance-profile/web';

let account: QueryAccount;
let calls: string[];
beforeEach(() => {
  account = queryAccount();
  calls = clientsOf(account);
});
afterEach(() => vi.restoreAllMocks());

/** @returns the id of a launch template with so many versions */
async function create(LaunchTemplateName: string, data: object, versions = 1): Promise<string> {
  const { call } = account;
  const answer = await call('ec2', 'CreateLaunchTemplate', { LaunchTemplateName, LaunchTemplateData: data });
  const { LaunchTemplateId } = (answer as { LaunchTemplate: { LaunchTemplateId: string } }).LaunchTemplate;
  for (let count = 1; count < versions; count += 1)
    await call('ec2', 'CreateLaunchTemplateVersion', { LaunchTemplateId, LaunchTemplateData: data });
  return LaunchTemplateId;
}

const versionsIn = async (versions: AsyncIterable<TemplateVersion>): Promise<number[]> =>
  (await allOf(versions)).map(({ version }) => version);

describe('the default and the latest versions', () => {
  it('say how they name the instance profile, and what else is to be known', async () => {
    const id = await create('by-arn', { ImageId: 'ami-1', IamInstanceProfile: { Arn: arn } });
    await create('by-name', { InstanceType: 't3.nano', IamInstanceProfile: { Name: 'web' } });

    expect(await allOf(defaultAndLatestVersions(region))).toMatchObject([
      { templateId: id, templateName: 'by-arn', version: 1, isDefault: true, profile: { arn }, imageId: 'ami-1' },
      { templateName: 'by-name', profile: { name: 'web' }, instanceType: 't3.nano' },
    ]);
  });

  it('are those of every page', async () => {
    for (let count = 0; count < 201; count += 1) await create(`template-${count}`, { ImageId: 'ami-1' });

    expect(await versionsIn(defaultAndLatestVersions(region))).toHaveLength(201);
    expect(calls).toHaveLength(2);
  });
});

describe('the versions of a launch template', () => {
  it('are those that are asked for, with one call', async () => {
    const id = await create('web', { ImageId: 'ami-1' }, 4);

    expect(await versionsIn(templateVersions(region, id, ['2', '3']))).toEqual([3, 2]);
    expect(calls).toEqual(['DescribeLaunchTemplateVersions']);
  });

  it.each([
    [['2', '7'], [2]],
    [['7'], []],
  ])('of %j that are gone are left out', async (asked, found) => {
    const id = await create('web', { ImageId: 'ami-1' }, 4);

    expect(await versionsIn(templateVersions(region, id, asked))).toEqual(found);
  });

  it('are none when the launch template is gone', async () => {
    expect(await versionsIn(templateVersions(region, 'lt-0123456789abcdef0', ['1']))).toEqual([]);
  });
});
