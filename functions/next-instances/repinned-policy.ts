import type { MixedInstancesPolicy, TemplateSpecification } from '../launch-sources.ts';
import { json } from './shell.ts';

/**
 * The mixed instances policy of a group as an argument of a command, with shell variables in the places of some versions.
 * Auto Scaling takes the policy as a whole.
 */
export function repinnedPolicy(
  policy: MixedInstancesPolicy,
  variableOf: (specification: TemplateSpecification) => string | undefined,
): string {
  const repinned = (specification: TemplateSpecification | undefined): TemplateSpecification | undefined => {
    const variable = specification && variableOf(specification);
    return variable === undefined ? specification : { ...specification, Version: `@${variable}@` };
  };
  const { LaunchTemplateSpecification, Overrides } = policy.LaunchTemplate ?? {};
  const changed: MixedInstancesPolicy = {
    ...policy,
    LaunchTemplate: {
      LaunchTemplateSpecification: repinned(LaunchTemplateSpecification),
      Overrides: Overrides?.map((override) => ({
        ...override,
        LaunchTemplateSpecification: repinned(override.LaunchTemplateSpecification),
      })),
    },
  };
  // A variable stands outside the quotes around the JSON: there the shell puts its value.
  return json(changed).replaceAll(/@(version\d+)@/g, `'"$$$1"'`);
}
