import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { autoScalingGroups, launchConfigurations } from '../../../functions/aws/auto-scaling.ts';
import { queryAccount, type QueryAccount } from '../../sandbox/query-account.ts';
import { allOf } from '../all-of.ts';
import { clientsOf } from '../clients-of.ts';

const region = 'us-east-1';

let account: QueryAccount;
let calls: string[];
beforeEach(() => {
  account = queryAccount();
  calls = clientsOf(account);
});
afterEach(() => vi.restoreAllMocks());

const configure = (LaunchConfigurationName: string, IamInstanceProfile?: string) =>
  account.call('autoscaling', 'CreateLaunchConfiguration', { LaunchConfigurationName, IamInstanceProfile });
const createGroup = (AutoScalingGroupName: string, from: object) =>
  account.call('autoscaling', 'CreateAutoScalingGroup', { AutoScalingGroupName, MinSize: 0, MaxSize: 1, ...from });

describe('the Auto Scaling groups', () => {
  it('say what they launch from', async () => {
    await configure('web-configuration');
    await account.call('ec2', 'CreateLaunchTemplate', {
      LaunchTemplateName: 'web-template',
      LaunchTemplateData: { ImageId: 'ami-1' },
    });
    const template = { LaunchTemplateName: 'web-template', Version: '1' };
    await createGroup('configured', { LaunchConfigurationName: 'web-configuration' });
    await createGroup('mixed', { MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: template } } });
    await createGroup('templated', { LaunchTemplate: template });

    expect(await allOf(autoScalingGroups(region))).toMatchObject([
      { name: 'configured', launchConfiguration: 'web-configuration' },
      { name: 'mixed', mixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: template } } },
      { name: 'templated', launchTemplate: template },
    ]);
  });

  it('are those of every page', async () => {
    await configure('web-configuration');
    for (let count = 0; count < 101; count += 1)
      await createGroup(`group-${count}`, { LaunchConfigurationName: 'web-configuration' });

    expect(await allOf(autoScalingGroups(region))).toHaveLength(101);
    expect(calls).toHaveLength(2);
  });
});

describe('the launch configurations', () => {
  it('say which instance profile they give', async () => {
    await configure('api', 'api');
    await configure('none');

    expect(await allOf(launchConfigurations(region))).toEqual([{ name: 'api', profile: 'api' }, { name: 'none' }]);
  });

  it('are those of every page', async () => {
    for (let count = 0; count < 101; count += 1) await configure(`configuration-${count}`);

    expect(await allOf(launchConfigurations(region))).toHaveLength(101);
  });
});
