import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { EC2Client, type RequestLaunchTemplateData } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { carryOut } from '../../../faults/remedies/carry-out.ts';
import { nextInstancesOn } from '../../../functions/next-instances/next-instances.ts';
import { queryAccount, type QueryAccount } from '../../sandbox/query-account.ts';
import { createProfile } from '../../sandbox/seed.ts';
import { clientsOf } from '../clients-of.ts';
import { awsError } from '../refresh/answers.ts';

const region = 'us-east-1';

let account: QueryAccount;
let arn: string;
/** The calls that the functions make. */
let calls: string[];
beforeEach(async () => {
  account = queryAccount();
  arn = await createProfile(account, 'web', 'web-role');
  calls = clientsOf(account);
});
afterEach(() => vi.restoreAllMocks());

const look = (replacement?: string) => nextInstancesOn(region, { name: 'web', arn }, replacement);
/** What is found, as `id version`. */
const found = async (): Promise<string[]> => (await look()).map(({ id, version = '' }) => `${id} ${version}`.trim());

/** @returns what could not be carried out */
const paste = async (text: string) => (await carryOut(account, text)).filter(({ failure }) => failure !== undefined);
const specification = (LaunchTemplateId: string, Version: string) => ({ LaunchTemplateId, Version });

const image = { ImageId: 'ami-0fef201115eefe936' };
const byName: RequestLaunchTemplateData = { ...image, IamInstanceProfile: { Name: 'web' } };
const byArn = (): RequestLaunchTemplateData => ({ ...image, IamInstanceProfile: { Arn: arn } });

/** @param versions the data of each, the first one first */
async function createTemplate(name: string, ...[first, ...rest]: RequestLaunchTemplateData[]): Promise<string> {
  const answer = await account.call('ec2', 'CreateLaunchTemplate', {
    LaunchTemplateName: name,
    LaunchTemplateData: first,
  });
  const { LaunchTemplateId } = (answer as { LaunchTemplate: { LaunchTemplateId: string } }).LaunchTemplate;
  for (const LaunchTemplateData of rest)
    await account.call('ec2', 'CreateLaunchTemplateVersion', { LaunchTemplateId, LaunchTemplateData });
  return LaunchTemplateId;
}

const createGroup = (name: string, from: object) =>
  account.call('autoscaling', 'CreateAutoScalingGroup', {
    AutoScalingGroupName: name,
    MinSize: 0,
    MaxSize: 1,
    ...from,
  });
const configure = (name: string, IamInstanceProfile: string) =>
  account.call('autoscaling', 'CreateLaunchConfiguration', {
    LaunchConfigurationName: name,
    ...image,
    IamInstanceProfile,
  });

describe('what would launch the next instances', () => {
  it('is nothing in a Region that has nothing', async () => {
    expect(await look()).toEqual([]);
  });

  it('are launch templates that give the name, which no filter finds, and those that give the ARN', async () => {
    const named = await createTemplate('by-name', byName);
    const given = await createTemplate('by-arn', byArn());
    await createTemplate('other', { ...image, IamInstanceProfile: { Name: 'web-green' } });
    await createTemplate('none', image);

    expect(await look()).toMatchObject([
      { kind: 'launch template', region, id: named, name: 'by-name', version: '1 ($Default, $Latest)', by: 'name' },
      { kind: 'launch template', region, id: given, name: 'by-arn', version: '1 ($Default, $Latest)', by: 'arn' },
    ]);
  });

  it('are default and latest versions, and no other one that nothing pins', async () => {
    const older = await createTemplate('older', byArn(), byArn(), image);
    const newer = await createTemplate('newer', image, byArn(), byName);
    await createTemplate('between', image, byArn(), image);

    expect(await found()).toEqual([`${older} 1 ($Default)`, `${newer} 3 ($Latest)`]);
  });

  it('are versions that groups pin, also in the overrides of a mixed instances policy', async () => {
    const template = await createTemplate('web-template', image, byArn(), byName, image);
    const LaunchTemplateSpecification = (Version: string) => ({ LaunchTemplateId: template, Version });
    await createGroup('pinning', { LaunchTemplate: LaunchTemplateSpecification('2') });
    await createGroup('following', { LaunchTemplate: LaunchTemplateSpecification('$Latest') });
    const mixed = {
      LaunchTemplateSpecification: LaunchTemplateSpecification('$Default'),
      Overrides: [{ InstanceType: 't3.nano', LaunchTemplateSpecification: LaunchTemplateSpecification('3') }],
    };
    await createGroup('mixed', { MixedInstancesPolicy: { LaunchTemplate: mixed } });

    expect(await found()).toEqual(['mixed 3 of web-template', 'pinning 2 of web-template']);
  });

  it('are launch configurations, used or not', async () => {
    await configure('used', 'web');
    await configure('unused', arn);
    await configure('other', 'web-green');
    await createGroup('web', { LaunchConfigurationName: 'used' });

    expect(await look()).toMatchObject([
      {
        kind: 'launch configuration',
        id: 'unused',
        by: 'arn',
        remedy: expect.stringMatching(/^No Auto Scaling group/),
      },
      {
        kind: 'launch configuration',
        id: 'used',
        by: 'name',
        remedy: expect.stringMatching(/^Used by .* group web\./),
      },
    ]);
  });

  it('are persistent Spot requests that are not over', async () => {
    const LaunchSpecification = { IamInstanceProfile: { Name: 'web' } };
    const request = (Type: 'one-time' | 'persistent', State: 'open' | 'active' | 'disabled' | 'cancelled') =>
      account.ec2.requestSpot({ Type, State, LaunchSpecification });
    const waiting = [request('persistent', 'open'), request('persistent', 'active'), request('persistent', 'disabled')];
    request('one-time', 'active');
    request('persistent', 'cancelled');
    account.ec2.requestSpot({ Type: 'persistent', State: 'open', LaunchSpecification: {} });

    expect(await found()).toEqual(waiting);
  });
});

describe('a look at a Region', () => {
  it('reads page after page', async () => {
    for (let count = 0; count < 210; count += 1) await createTemplate(`other-${count}`, image);
    const last = await createTemplate('last', byName);
    for (let count = 0; count < 101; count += 1)
      await configure(`configuration-${count}`, count === 100 ? 'web' : 'api');

    expect(await found()).toEqual([`${last} 1 ($Default, $Latest)`, 'configuration-100']);
    expect(calls).toEqual([
      'DescribeAutoScalingGroups',
      'DescribeLaunchTemplateVersions',
      'DescribeLaunchTemplateVersions',
      'DescribeLaunchConfigurations',
      'DescribeLaunchConfigurations',
      'DescribeSpotInstanceRequests',
    ]);
  });

  it('asks once for all versions of a launch template that groups pin, and not for what it has read', async () => {
    const template = await createTemplate('web-template', byName, byArn(), byArn(), image);
    for (const Version of ['1', '2', '3', '4'])
      await createGroup(Version, { LaunchTemplate: { LaunchTemplateId: template, Version } });

    expect(await found()).toEqual([
      `${template} 1 ($Default)`,
      '1 1 of web-template',
      '2 2 of web-template',
      '3 3 of web-template',
    ]);
    expect(calls.filter((call) => call === 'DescribeLaunchTemplateVersions')).toHaveLength(2);
  });

  it('passes by what has been deleted since', async () => {
    const kept = await createTemplate('kept', image, byArn(), byArn(), image);
    const deleted = await createTemplate('deleted', image, byArn(), image);
    for (const Version of ['2', '3'])
      await createGroup(`kept-${Version}`, { LaunchTemplate: { LaunchTemplateId: kept, Version } });
    await createGroup('deleted', { LaunchTemplate: { LaunchTemplateId: deleted, Version: '2' } });
    account.ec2.region.launchTemplates.delete(deleted);
    delete account.ec2.region.launchTemplates.get(kept)?.versions[2];

    expect(await found()).toEqual(['kept-2 2 of kept']);
  });

  it('gives up above 10,000 entries, and says where', async () => {
    for (let count = 0; count < 10_001; count += 1) account.ec2.requestSpot({ Type: 'persistent' });

    await expect(look()).rejects.toMatchObject({
      name: 'TooManyToRead',
      context: { region, most: 10_000 },
      message: expect.stringContaining('us-east-1 has more than 10000 launch template versions'),
    });
  });

  it.each([
    [EC2Client, 'UnauthorizedOperation'],
    [EC2Client, 'RequestLimitExceeded'],
    [AutoScalingClient, 'AccessDenied'],
    [AutoScalingClient, 'Throttling'],
  ])('passes an error of %o on by its name, %s', async (client, name) => {
    vi.spyOn(client.prototype as EC2Client, 'send').mockRejectedValue(awsError(name));

    await expect(look()).rejects.toMatchObject({ name });
  });

  it('shows what cannot be seen in the name of a group', async () => {
    const template = await createTemplate('web-template', image, byName, image);
    await createGroup('web\u202e\u001b[2J', { LaunchTemplate: { LaunchTemplateId: template, Version: '2' } });

    expect(await look('web-green')).toMatchObject([{ id: String.raw`web\u202e\u001b[2J` }]);
  });
});

describe('the remedies', () => {
  beforeEach(() => createProfile(account, 'web-green', 'web-green-role'));

  it('mend all that a command can mend, and change nothing else', async () => {
    const both = await createTemplate('both', byName);
    const older = await createTemplate('older', byArn(), { ...image, InstanceType: 't3.nano' });
    await createTemplate('newer', image, byName);
    const pinned = await createTemplate('pinned', image, byArn(), byName, { ...image, InstanceType: 't4g.nano' });
    await createGroup("web's group", { LaunchTemplate: { LaunchTemplateId: pinned, Version: '2' } });
    const mixed = {
      LaunchTemplateSpecification: specification(pinned, '3'),
      Overrides: [
        { InstanceType: 't3.nano' },
        { InstanceType: 't3a.nano', LaunchTemplateSpecification: specification(both, '1') },
      ],
    };
    await createGroup('mixed', { MixedInstancesPolicy: { LaunchTemplate: mixed } });
    account.ec2.requestSpot({ Type: 'persistent', LaunchSpecification: { IamInstanceProfile: { Arn: arn } } });
    const before = await look('web-green');
    expect(before).toHaveLength(6);

    for (const { remedy } of before) expect(await paste(remedy)).toEqual([]);

    expect(await look('web-green')).toEqual([]);
    const { launchTemplates } = account.ec2.region;
    expect(launchTemplates.get(older)?.versions.at(-1)?.data).toEqual({ ...image, InstanceType: 't3.nano' });
    expect(launchTemplates.get(pinned)?.versions.at(-1)?.data).toEqual({ ...image, InstanceType: 't4g.nano' });
    const green = await nextInstancesOn(region, { name: 'web-green', arn: arn.replace('/web', '/web-green') });
    const names = new Set(green.map(({ id, name }) => name ?? id));
    expect([...names]).toEqual(['both', 'older', 'newer', 'mixed', "web's group"]);
  });

  it('are looks at what names it, where nothing takes its place', async () => {
    await createTemplate('default', byName);
    const pinned = await createTemplate('pinned', image, byArn(), image);
    await createGroup('web', { LaunchTemplate: specification(pinned, '2') });
    await configure('used', 'web');
    account.ec2.requestSpot({ Type: 'persistent', LaunchSpecification: { IamInstanceProfile: { Arn: arn } } });
    const found = await look();
    expect(found).toHaveLength(4);

    for (const { remedy } of found) {
      expect(await carryOut(account, remedy)).toEqual([{ command: expect.stringContaining(' describe-') as string }]);
    }
    expect(await look()).toEqual(found);
  });

  it('mend what is default and latest in any order', async () => {
    await createTemplate('web-template', byArn(), { ...byName, InstanceType: 't3.nano' });
    const [ofDefault, ofLatest] = await look('web-green');

    expect(await paste(ofLatest?.remedy ?? '')).toEqual([]);
    expect(await paste(ofDefault?.remedy ?? '')).toEqual([]);

    expect(await look('web-green')).toEqual([]);
    const [template] = account.ec2.region.launchTemplates.values();
    expect(template?.versions.at(-1)?.data.InstanceType).toBe('t3.nano');
    expect(template?.versions[(template?.defaultVersion ?? 0) - 1]?.data).not.toHaveProperty('InstanceType');
  });
});
