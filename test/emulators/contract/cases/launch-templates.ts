import {
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  DescribeLaunchTemplateVersionsCommand,
  type DescribeLaunchTemplateVersionsRequest,
  type LaunchTemplateIamInstanceProfileSpecificationRequest,
} from '@aws-sdk/client-ec2';
import type { ContractAccount } from '../account.ts';
import { answerTo } from '../answer.ts';

const machine = { ImageId: 'ami-0fef201115eefe936', InstanceType: 't3.nano' } as const;

type ProfileOfTemplate = LaunchTemplateIamInstanceProfileSpecificationRequest;

/** A launch template with a version for each of the instance profiles; the first one is its default. */
export async function launchTemplate(
  { ec2, fresh }: ContractAccount,
  first: ProfileOfTemplate,
  ...later: ProfileOfTemplate[]
): Promise<{ id: string; name: string }> {
  const name = fresh('template');
  const { LaunchTemplate } = await ec2.send(
    new CreateLaunchTemplateCommand({
      LaunchTemplateName: name,
      LaunchTemplateData: { ...machine, IamInstanceProfile: first },
    }),
  );
  const id = LaunchTemplate?.LaunchTemplateId ?? '';
  for (const IamInstanceProfile of later) {
    await ec2.send(
      new CreateLaunchTemplateVersionCommand({
        LaunchTemplateId: id,
        LaunchTemplateData: { ...machine, IamInstanceProfile },
      }),
    );
  }
  return { id, name };
}

/** The versions of this launch template in the answer, the oldest first, each with its instance profile. */
export const versionsOf = (
  { ec2 }: ContractAccount,
  templateId: string,
  request: DescribeLaunchTemplateVersionsRequest,
) =>
  answerTo(ec2.send(new DescribeLaunchTemplateVersionsCommand(request)), ({ LaunchTemplateVersions = [] }) =>
    LaunchTemplateVersions.filter(({ LaunchTemplateId }) => LaunchTemplateId === templateId)
      .map(({ VersionNumber = 0, DefaultVersion = false, LaunchTemplateData }) => {
        const { Name, Arn } = LaunchTemplateData?.IamInstanceProfile ?? {};
        return { VersionNumber, DefaultVersion, ...(Name && { Name }), ...(Arn && { Arn }) };
      })
      .toSorted((one, other) => one.VersionNumber - other.VersionNumber),
  );
