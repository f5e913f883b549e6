import {
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  DescribeLaunchTemplateVersionsCommand,
  type DescribeLaunchTemplateVersionsCommandInput,
  type IamInstanceProfileSpecification,
  type LaunchTemplateVersion,
  ModifyLaunchTemplateCommand,
} from '@aws-sdk/client-ec2';
import type { ContractAccount } from '../account.ts';
import { answerTo, refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';

const page = 'API_DescribeLaunchTemplateVersions';
const ImageId = 'ami-0fef201115eefe936';
const unknownTemplate = 'lt-0123456789abcdef0';

const data = (IamInstanceProfile?: IamInstanceProfileSpecification) => ({ ImageId, IamInstanceProfile });

/** A launch template with a version for each of these instance profiles, or none. @returns its id */
async function templateOf(
  { ec2, fresh }: ContractAccount,
  ...[first, ...rest]: (IamInstanceProfileSpecification | undefined)[]
): Promise<string> {
  const { LaunchTemplate } = await ec2.send(
    new CreateLaunchTemplateCommand({ LaunchTemplateName: fresh('template'), LaunchTemplateData: data(first) }),
  );
  const LaunchTemplateId = LaunchTemplate?.LaunchTemplateId ?? '';
  for (const profile of rest)
    await ec2.send(new CreateLaunchTemplateVersionCommand({ LaunchTemplateId, LaunchTemplateData: data(profile) }));
  return LaunchTemplateId;
}

const versions = async (
  { ec2 }: ContractAccount,
  input: DescribeLaunchTemplateVersionsCommandInput,
): Promise<LaunchTemplateVersion[]> => {
  const { LaunchTemplateVersions } = await ec2.send(new DescribeLaunchTemplateVersionsCommand(input));
  return LaunchTemplateVersions ?? [];
};
/** Each once: whether one that is default and latest is shown twice is not known. */
const numbers = (found: readonly LaunchTemplateVersion[]): (number | undefined)[] =>
  [...new Set(found.map(({ VersionNumber }) => VersionNumber))].toSorted();

export const describeLaunchTemplateVersions: Operation = {
  name: 'DescribeLaunchTemplateVersions',
  cases: [
    {
      title: 'shows the default and the latest versions of all launch templates',
      source: source.ec2(page),
      answer: { one: [1, 3], other: [1] },
      async ask(account) {
        const [one, other] = [
          await templateOf(account, undefined, undefined, undefined),
          await templateOf(account, undefined),
        ];
        return answerTo(versions(account, { Versions: ['$Default', '$Latest'] }), (found) => {
          const of = (id: string) => numbers(found.filter(({ LaunchTemplateId }) => LaunchTemplateId === id));
          return { one: of(one), other: of(other) };
        });
      },
    },
    {
      title: 'shows the versions of one launch template, all or those that are named',
      source: source.ec2(page),
      answer: { all: [1, 2, 3], named: [1, 2] },
      async ask(account) {
        const LaunchTemplateId = await templateOf(account, undefined, undefined, undefined);
        const all = await versions(account, { LaunchTemplateId });
        const named = await versions(account, { LaunchTemplateId, Versions: ['2', '$Default'] });
        return { all: numbers(all), named: numbers(named) };
      },
    },
    {
      title: 'shows the instance profile as it was given, and which version is the default',
      source: source.ec2('API_LaunchTemplateVersion'),
      answer: [
        { version: 1, isDefault: false, profile: { Name: 'web' } },
        { version: 2, isDefault: true, profile: { Arn: 'arn:aws:iam::123456789012:instance-profile/team/web' } },
      ],
      async ask(account) {
        const Arn = 'arn:aws:iam::123456789012:instance-profile/team/web';
        const LaunchTemplateId = await templateOf(account, { Name: 'web' }, { Arn });
        await account.ec2.send(new ModifyLaunchTemplateCommand({ LaunchTemplateId, DefaultVersion: '2' }));
        const found = await versions(account, { LaunchTemplateId });
        return found
          .map(({ VersionNumber, DefaultVersion, LaunchTemplateData }) => ({
            version: VersionNumber,
            isDefault: DefaultVersion,
            profile: LaunchTemplateData?.IamInstanceProfile,
          }))
          .toSorted((one, other) => (one.version ?? 0) - (other.version ?? 0));
      },
    },
    {
      title: 'shows a version that has what its source has, except for what is given',
      source: source.ec2('API_CreateLaunchTemplateVersion'),
      answer: { ImageId, IamInstanceProfile: { Name: 'web-green' } },
      async ask(account) {
        const LaunchTemplateId = await templateOf(account, { Name: 'web' });
        const LaunchTemplateData = { IamInstanceProfile: { Name: 'web-green' } };
        const request = { LaunchTemplateId, SourceVersion: '1', LaunchTemplateData };
        await account.ec2.send(new CreateLaunchTemplateVersionCommand(request));
        const [latest] = await versions(account, { LaunchTemplateId, Versions: ['$Latest'] });
        return latest?.LaunchTemplateData;
      },
    },
    {
      title: 'filters by the ARN of an instance profile',
      source: source.ec2(page),
      answer: [1],
      async ask(account) {
        const Arn = 'arn:aws:iam::123456789012:instance-profile/filtered';
        const LaunchTemplateId = await templateOf(account, { Arn }, { Name: 'filtered' }, { Arn: `${Arn}-v2` });
        const Filters = [{ Name: 'iam-instance-profile', Values: [Arn] }];
        return numbers(await versions(account, { LaunchTemplateId, Filters }));
      },
    },
    {
      title: 'answers in pages',
      source: source.ec2(page),
      answer: { first: 2, second: 1 },
      async ask(account) {
        const LaunchTemplateId = await templateOf(account, undefined, undefined, undefined);
        const page = (NextToken?: string) =>
          account.ec2.send(new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId, MaxResults: 2, NextToken }));
        const first = await page();
        const second = first.NextToken ? await page(first.NextToken) : undefined;
        return { first: first.LaunchTemplateVersions?.length, second: second?.LaunchTemplateVersions?.length };
      },
    },
    {
      title: 'is refused for a launch template that does not exist',
      source: 'https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html',
      answer: refused('InvalidLaunchTemplateId.NotFound', 400),
      ask: (account) => answerTo(versions(account, { LaunchTemplateId: unknownTemplate })),
    },
    {
      title: 'is refused for a version that does not exist',
      source: 'https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html, eksctl-io/eksctl#7786',
      answer: refused('InvalidLaunchTemplateId.VersionNotFound', 400),
      ask: async (account) =>
        answerTo(versions(account, { LaunchTemplateId: await templateOf(account, undefined), Versions: ['7'] })),
    },
  ],
};
