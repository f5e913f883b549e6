import type { MixedInstancesPolicy, TemplateSpecification } from '../launch-sources.ts';
import { json } from './shell.ts';

/**
 * The mixed instances policy of a group as an argument of a command, in which commands give some versions: Auto Scaling takes
 * the policy as a whole.
 * @param commandFor prints the version in the place of one that is pinned
 */
export function repinnedPolicy(
  policy: MixedInstancesPolicy,
  commandFor: (specification: TemplateSpecification) => string | undefined,
): string {
  const commands: string[] = [];
  const repinned = (specification: TemplateSpecification): TemplateSpecification => {
    const command = commandFor(specification);
    return { ...withoutName(specification), ...(command && { Version: `@${commands.push(command)}@` }) };
  };
  const { LaunchTemplateSpecification, Overrides } = policy.LaunchTemplate ?? {};
  const changed: MixedInstancesPolicy = {
    ...policy,
    LaunchTemplate: {
      LaunchTemplateSpecification: LaunchTemplateSpecification && repinned(LaunchTemplateSpecification),
      Overrides: Overrides?.map(({ LaunchTemplateSpecification: own, ...override }) => ({
        ...override,
        LaunchTemplateSpecification: own && repinned(own),
      })),
    },
  };
  // A command stands outside the single quotes around the JSON: inside of them the shell would not run it.
  return json(changed).replaceAll(/@(\d+)@/g, (_, number) => `'"$(${commands[Number(number) - 1]})"'`);
}

/** Auto Scaling shows the id and the name of a launch template, and takes one of them. */
const withoutName = ({ LaunchTemplateName, ...others }: TemplateSpecification): TemplateSpecification =>
  others.LaunchTemplateId === undefined ? { LaunchTemplateName, ...others } : others;
