import { DescribeAutoScalingGroupsCommand, type AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type { ContractAccount } from '../account.ts';
import { answerTo } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';
import { autoScalingGroup, launchConfiguration } from './auto-scaling.ts';
import { launchTemplate } from './launch-templates.ts';

const page = source.autoScaling('API_DescribeAutoScalingGroups');

const groups = <Shown>({ autoScaling }: ContractAccount, name: string, shown: (group: AutoScalingGroup) => Shown) =>
  answerTo(
    autoScaling.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] })),
    ({ AutoScalingGroups = [] }) => AutoScalingGroups.map(shown),
  );

export const describeAutoScalingGroups: Operation = {
  name: 'DescribeAutoScalingGroups',
  cases: [
    {
      title: 'shows the launch template with its id, its name and its version as it was given',
      source: page,
      answer: [{ id: true, name: true, Version: '$Latest' }],
      async ask(account) {
        const { id, name } = await launchTemplate(account);
        const LaunchTemplate = { LaunchTemplateId: id, Version: '$Latest' };
        return groups(account, await autoScalingGroup(account, { LaunchTemplate }), ({ LaunchTemplate: shown }) => ({
          id: shown?.LaunchTemplateId === id,
          name: shown?.LaunchTemplateName === name,
          Version: shown?.Version,
        }));
      },
    },
    {
      title: 'shows the launch template of a mixed instances policy, and those that override it',
      source: source.autoScaling('API_LaunchTemplateOverrides'),
      answer: [{ Version: '1', overrides: [true] }],
      async ask(account) {
        const [one, other] = [await launchTemplate(account), await launchTemplate(account)];
        const MixedInstancesPolicy = {
          LaunchTemplate: {
            LaunchTemplateSpecification: { LaunchTemplateId: one.id, Version: '1' },
            Overrides: [
              { InstanceType: 't3.micro', LaunchTemplateSpecification: { LaunchTemplateId: other.id, Version: '1' } },
            ],
          },
        };
        const group = await autoScalingGroup(account, { MixedInstancesPolicy });
        return groups(account, group, ({ MixedInstancesPolicy: policy }) => ({
          Version: policy?.LaunchTemplate?.LaunchTemplateSpecification?.Version,
          overrides: policy?.LaunchTemplate?.Overrides?.map(
            ({ LaunchTemplateSpecification: shown }) => shown?.LaunchTemplateId === other.id,
          ),
        }));
      },
    },
    {
      title: 'shows the launch configuration',
      source: page,
      answer: [true],
      async ask(account) {
        const name = await launchConfiguration(account, 'web');
        const group = await autoScalingGroup(account, { LaunchConfigurationName: name });
        return groups(account, group, ({ LaunchConfigurationName }) => LaunchConfigurationName === name);
      },
    },
    {
      title: 'leaves out a name that none has',
      source: page,
      answer: [],
      ask: (account) => groups(account, account.fresh('group'), ({ AutoScalingGroupName }) => AutoScalingGroupName),
    },
  ],
};
