import { describe, expect, it } from 'vitest';
import { configurationLaunchers, spotLaunchers } from '../../../functions/next-instances/other-launchers.ts';
import { arnOf, lookedFor, region, toReplace } from './a-launcher.ts';

const group = (name: string) => ({ name, launchConfiguration: 'old one' });

describe('a launch configuration', () => {
  it.each([
    ['its ARN', arnOf('team/web'), 'arn'],
    ['its name', 'web', 'name'],
  ])('names the instance profile by %s', (_, profile, by) => {
    expect(configurationLaunchers(region, [{ name: 'old', profile }], [], lookedFor)).toMatchObject([
      { kind: 'launch configuration', region, id: 'old', by },
    ]);
  });

  it.each([[undefined], ['web-green'], [arnOf('web')], ['']])('does not by %o', (profile) => {
    expect(
      configurationLaunchers(region, [{ name: 'old', ...(profile !== undefined && { profile }) }], [], lookedFor),
    ).toEqual([]);
  });

  const configurations = [{ name: 'old one', profile: 'web' }];
  const show =
    "aws autoscaling describe-launch-configurations --region eu-west-1 --launch-configuration-names 'old one'";
  const remedyOf = (groups: { name: string; launchConfiguration: string }[], profile = toReplace) =>
    configurationLaunchers(region, configurations, groups, profile)[0]?.remedy;

  it('that no group uses can be deleted', () => {
    expect(remedyOf([{ name: 'web', launchConfiguration: 'old' }])).toBe(
      "No Auto Scaling group uses it. Delete it: aws autoscaling delete-launch-configuration --region eu-west-1 --launch-configuration-name 'old one'",
    );
  });

  it('that groups use is made anew by hand', () => {
    expect(remedyOf([group('web'), group('api')])).toBe(
      `Used by the Auto Scaling groups web, api. A launch configuration cannot be changed, and no one command copies it. See all that is in it: ${show}. Create another one of it with --iam-instance-profile web-green (CreateLaunchConfiguration), and let each group launch from that (UpdateAutoScalingGroup).`,
    );
  });

  it.each([
    [[], `No Auto Scaling group uses it. See it: ${show}`],
    [[group('web')], `Used by the Auto Scaling group web. See it: ${show}`],
    [
      Array.from({ length: 12 }, (_, index) => group(`g${index}`)),
      `Used by the Auto Scaling groups g0, g1, g2, g3, g4, g5, g6, g7, g8, g9 and 2 more. See it: ${show}`,
    ],
  ])('is only shown where nothing takes the place of the instance profile', (groups, remedy) => {
    expect(remedyOf(groups, lookedFor)).toBe(remedy);
  });
});

describe('a Spot request', () => {
  it.each([
    ['its ARN', { arn: arnOf('team/web') }, 'arn'],
    ['its name', { name: 'web' }, 'name'],
  ])('names the instance profile by %s', (_, profile, by) => {
    expect(spotLaunchers(region, [{ id: 'sir-1', profile }], lookedFor)).toEqual([
      {
        kind: 'Spot request',
        region,
        id: 'sir-1',
        by,
        remedy: 'aws ec2 describe-spot-instance-requests --region eu-west-1 --spot-instance-request-ids sir-1',
      },
    ]);
  });

  it('is cancelled and made anew', () => {
    expect(
      spotLaunchers(
        region,
        [
          { id: 'sir-1', profile: { name: 'web' } },
          { id: 'sir-2', profile: {} },
        ],
        toReplace,
      ),
    ).toMatchObject([
      {
        remedy:
          'aws ec2 cancel-spot-instance-requests --region eu-west-1 --spot-instance-request-ids sir-1; then request it anew with the instance profile web-green (RequestSpotInstances). An instance that it has goes on running.',
      },
    ]);
  });
});
