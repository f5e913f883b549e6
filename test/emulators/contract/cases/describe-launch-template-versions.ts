import { accountId } from '../account.ts';
import { refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';
import { launchTemplate, versionsOf } from './launch-templates.ts';

const page = source.ec2('API_DescribeLaunchTemplateVersions');
const Name = 'web';
const Arn = `arn:aws:iam::${accountId}:instance-profile/web`;
const unknownTemplate = 'lt-0123456789abcdef0';

export const describeLaunchTemplateVersions: Operation = {
  name: 'DescribeLaunchTemplateVersions',
  cases: [
    {
      title: 'shows the default and the latest version of every launch template, and no other',
      source: page,
      answer: [
        { VersionNumber: 1, DefaultVersion: true, Name },
        { VersionNumber: 3, DefaultVersion: false, Arn },
      ],
      async ask(account) {
        const { id } = await launchTemplate(account, { Name }, { Name }, { Arn });
        return versionsOf(account, id, { Versions: ['$Default', '$Latest'] });
      },
    },
    {
      title: 'shows the versions that are asked for',
      source: page,
      answer: [
        { VersionNumber: 1, DefaultVersion: true, Name },
        { VersionNumber: 2, DefaultVersion: false, Arn },
      ],
      async ask(account) {
        const { id } = await launchTemplate(account, { Name }, { Arn }, { Name });
        return versionsOf(account, id, { LaunchTemplateId: id, Versions: ['1', '2'] });
      },
    },
    {
      title: 'finds by the ARN of an instance profile the versions that give it, and none that give its name',
      source: page,
      answer: [{ VersionNumber: 2, DefaultVersion: false, Arn }],
      async ask(account) {
        const { id } = await launchTemplate(account, { Name }, { Arn });
        const Filters = [{ Name: 'iam-instance-profile', Values: [Arn] }];
        return versionsOf(account, id, { LaunchTemplateId: id, Filters });
      },
    },
    {
      title: 'is refused for a launch template that does not exist',
      source: 'https://docs.aws.amazon.com/ec2/latest/devguide/api-error-codes.html',
      answer: refused('InvalidLaunchTemplateId.NotFound', 400),
      ask: (account) => versionsOf(account, unknownTemplate, { LaunchTemplateId: unknownTemplate, Versions: ['1'] }),
    },
    {
      title: 'is refused for a version that does not exist',
      source: 'https://docs.aws.amazon.com/ec2/latest/devguide/api-error-codes.html',
      answer: refused('InvalidLaunchTemplateId.VersionNotFound', 400),
      async ask(account) {
        const { id } = await launchTemplate(account, { Name });
        return versionsOf(account, id, { LaunchTemplateId: id, Versions: ['7'] });
      },
    },
  ],
};
