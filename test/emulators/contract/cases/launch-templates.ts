import { CreateLaunchTemplateCommand } from '@aws-sdk/client-ec2';
import type { ContractAccount } from '../account.ts';

/** A launch template with one version. */
export async function launchTemplate({ ec2, fresh }: ContractAccount): Promise<{ id: string; name: string }> {
  const name = fresh('template');
  const { LaunchTemplate } = await ec2.send(
    new CreateLaunchTemplateCommand({
      LaunchTemplateName: name,
      LaunchTemplateData: { ImageId: 'ami-0fef201115eefe936', InstanceType: 't3.nano' },
    }),
  );
  return { id: LaunchTemplate?.LaunchTemplateId ?? '', name };
}
