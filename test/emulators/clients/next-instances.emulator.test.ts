import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { nextInstancesOn } from '../../../functions/next-instances/next-instances.ts';
import { openAccount, ownerOf } from '../../../sandbox/index.ts';
import { serveAccount, type ServedAccount } from '../../../demo/terminal/serve-account.ts';
import { type Shell, shellFor } from './shell.ts';

const region = 'us-east-1';
const profile = { name: 'web', arn: 'arn:aws:iam::123456789012:instance-profile/web' };

const pin = (LaunchTemplateId: string) => ({ LaunchTemplateId, Version: '1' });

describe('the AWS CLI mends what would launch the next instances', () => {
  const account = openAccount({ deployedIn: [] });
  const owner = ownerOf(account);
  let served: ServedAccount;
  let shell: Shell;

  beforeAll(async () => {
    served = await serveAccount(20, account);
    shell = shellFor(served.url);
    vi.stubEnv('AWS_ENDPOINT_URL', served.url);
    vi.stubEnv('AWS_ACCESS_KEY_ID', account.accountId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'any');
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await served?.stop();
  });

  it(
    'with the commands that Rolecall prints',
    { meta: { proves: 'Client: what reports print', on: 'AWS CLI' } },
    async () => {
      const byName = await owner.createLaunchTemplate(region, 'by-name', 'web');
      const byArn = await owner.createLaunchTemplate(region, 'by-arn', profile.arn);
      const green = { ImageId: 'ami-2', IamInstanceProfile: { Name: 'api' } };
      for (const LaunchTemplateId of [byName, byArn])
        await owner.call('ec2', region, 'CreateLaunchTemplateVersion', { LaunchTemplateId, LaunchTemplateData: green });
      const Overrides = [
        { InstanceType: 't3.nano' },
        { InstanceType: 't4g.nano', LaunchTemplateSpecification: pin(byArn) },
      ];
      const mixed = { LaunchTemplate: { LaunchTemplateSpecification: pin(byName), Overrides } };
      const group = { MinSize: 0, MaxSize: 1 };
      const create = (AutoScalingGroupName: string, from: object) =>
        owner.call('autoscaling', region, 'CreateAutoScalingGroup', { AutoScalingGroupName, ...group, ...from });
      await create("it's one", { LaunchTemplate: pin(byArn) });
      await create('mixed', { MixedInstancesPolicy: mixed });
      const before = await nextInstancesOn(region, profile, 'web-green');

      for (const { remedy } of before) await shell.run(remedy);

      expect(before.map(({ id }) => id)).toEqual([byName, byArn, "it's one", 'mixed']);
      expect(await nextInstancesOn(region, profile, 'web-green')).toEqual([]);
      const latest = [byName, byArn].map((id) => account.ec2(region).region.launchTemplates.get(id)?.versions.at(-1));
      expect(latest).toMatchObject([{ data: green }, { data: green }]);
    },
  );
});
