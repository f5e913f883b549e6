import { DescribeLaunchConfigurationsCommand } from '@aws-sdk/client-auto-scaling';
import { accountId, type ContractAccount } from '../account.ts';
import { answerTo } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';
import { launchConfiguration } from './auto-scaling.ts';

const page = source.autoScaling('API_DescribeLaunchConfigurations');

const profilesOf = ({ autoScaling }: ContractAccount, ...names: string[]) =>
  answerTo(
    autoScaling.send(new DescribeLaunchConfigurationsCommand({ LaunchConfigurationNames: names })),
    ({ LaunchConfigurations = [] }) => LaunchConfigurations.map(({ IamInstanceProfile }) => IamInstanceProfile),
  );

export const describeLaunchConfigurations: Operation = {
  name: 'DescribeLaunchConfigurations',
  cases: [
    ...['web', `arn:aws:iam::${accountId}:instance-profile/web`].map((profile) => ({
      title: `shows the instance profile as it was given, by ${profile === 'web' ? 'name' : 'ARN'}`,
      source: source.autoScaling('API_LaunchConfiguration'),
      answer: [profile],
      ask: async (account: ContractAccount) => profilesOf(account, await launchConfiguration(account, profile)),
    })),
    {
      title: 'leaves out a name that none has',
      source: page,
      answer: [],
      ask: (account) => profilesOf(account, account.fresh('configuration')),
    },
  ],
};
