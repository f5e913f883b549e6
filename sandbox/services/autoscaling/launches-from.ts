import type { AutoScalingGroup, LaunchTemplateSpecification, MixedInstancesPolicy } from '@aws-sdk/client-auto-scaling';
import { AwsError } from '../../wire/aws-error.ts';
import { requireTemplate, requireVersion } from '../ec2/require-template.ts';
import { oneLaunchSource, validationError } from './errors.ts';
import type { AutoScalingService } from './group.ts';

/** What a group launches its instances from: one of the three. */
export type LaunchesFrom = Pick<
  AutoScalingGroup,
  'LaunchConfigurationName' | 'LaunchTemplate' | 'MixedInstancesPolicy'
>;

/** @returns undefined when none is given */
export function launchesFrom(service: AutoScalingService, request: LaunchesFrom): LaunchesFrom | undefined {
  const { LaunchConfigurationName, LaunchTemplate, MixedInstancesPolicy } = request;
  const given = [LaunchConfigurationName, LaunchTemplate, MixedInstancesPolicy].filter((one) => one !== undefined);
  if (given.length === 0) return undefined;
  if (given.length > 1) throw oneLaunchSource();
  if (LaunchTemplate) return { LaunchTemplate: shown(service, LaunchTemplate) };
  if (MixedInstancesPolicy) return { MixedInstancesPolicy: shownPolicy(service, MixedInstancesPolicy) };
  if (!service.launchConfigurations.has(LaunchConfigurationName ?? ''))
    throw validationError(
      `Launch configuration name not found - A launch configuration with the name: ${LaunchConfigurationName} does not exist`,
    );
  return { LaunchConfigurationName };
}

function shownPolicy(service: AutoScalingService, policy: MixedInstancesPolicy): MixedInstancesPolicy {
  const { LaunchTemplateSpecification, Overrides } = policy.LaunchTemplate ?? {};
  if (!LaunchTemplateSpecification) throw validationError('LaunchTemplateSpecification is required.');
  return {
    LaunchTemplate: {
      LaunchTemplateSpecification: shown(service, LaunchTemplateSpecification),
      ...(Overrides && {
        Overrides: Overrides.map(({ LaunchTemplateSpecification: own, ...rest }) => ({
          ...rest,
          ...(own && { LaunchTemplateSpecification: shown(service, own) }),
        })),
      }),
    },
  };
}

/** With the id and the name, whichever was given. The version stays as it was given. Message: ryanmurakami/hbfl#58 */
function shown({ ec2 }: AutoScalingService, given: LaunchTemplateSpecification): LaunchTemplateSpecification {
  try {
    const template = requireTemplate(ec2, given);
    requireVersion(template, given.Version ?? '$Default');
    return { LaunchTemplateId: template.id, LaunchTemplateName: template.name, Version: given.Version };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw validationError(`You must use a valid fully-formed launch template. ${error.message}`);
  }
}
