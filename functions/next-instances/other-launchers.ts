import type { AutoScalingGroup, LaunchConfiguration, SpotRequest } from '../launch-sources.ts';
import type { NextInstances } from './launchers.ts';
import { word } from './shell.ts';
import { namedBy, type Sought } from './sought.ts';

export const configurationLaunchers = (
  region: string,
  configurations: readonly LaunchConfiguration[],
  groups: readonly AutoScalingGroup[],
  profile: Sought,
): NextInstances[] =>
  configurations.flatMap(({ name, profile: given = '' }): NextInstances[] => {
    const by = namedBy(given.startsWith('arn:') ? { arn: given } : { name: given }, profile);
    if (!by) return [];
    const users = groups.filter(({ launchConfiguration }) => launchConfiguration === name).map((group) => group.name);
    return [
      { kind: 'launch configuration', region, id: name, by, remedy: configurationRemedy(region, name, users, profile) },
    ];
  });

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/change-launch-config.html */
function configurationRemedy(region: string, name: string, users: readonly string[], { replacement }: Sought): string {
  const show = `aws autoscaling describe-launch-configurations --region ${region} --launch-configuration-names ${word(name)}`;
  if (users.length === 0)
    return replacement
      ? `No Auto Scaling group uses it. Delete it: aws autoscaling delete-launch-configuration --region ${region} --launch-configuration-name ${word(name)}`
      : `No Auto Scaling group uses it. See it: ${show}`;
  if (!replacement) return `${usedBy(users)}. See it: ${show}`;
  return `${usedBy(users)}. A launch configuration cannot be changed, and no one command copies it. See all that is in it: ${show}. Create another one of it with --iam-instance-profile ${word(replacement.name)} (CreateLaunchConfiguration), and let each group launch from that (UpdateAutoScalingGroup).`;
}

/** More would make it a list that nobody reads. */
const mostNamed = 10;

function usedBy(users: readonly string[]): string {
  const named = users.slice(0, mostNamed).join(', ');
  const rest = users.length - mostNamed;
  return `Used by ${users.length === 1 ? 'the Auto Scaling group' : 'the Auto Scaling groups'} ${named}${rest > 0 ? ` and ${rest} more` : ''}`;
}

export const spotLaunchers = (region: string, requests: readonly SpotRequest[], profile: Sought): NextInstances[] =>
  requests.flatMap(({ id, profile: given }): NextInstances[] => {
    const by = namedBy(given, profile);
    return by ? [{ kind: 'Spot request', region, id, by, remedy: spotRemedy(region, id, profile) }] : [];
  });

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/cancel-spot-instance-requests.html */
const spotRemedy = (region: string, id: string, { replacement }: Sought): string =>
  replacement
    ? `aws ec2 cancel-spot-instance-requests --region ${region} --spot-instance-request-ids ${word(id)}; then request it anew with the instance profile ${replacement.name} (RequestSpotInstances). An instance that it has goes on running.`
    : `aws ec2 describe-spot-instance-requests --region ${region} --spot-instance-request-ids ${word(id)}`;
