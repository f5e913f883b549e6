import { describe, expect, it } from 'vitest';
import { namedBy, soughtProfile } from '../../../functions/next-instances/sought.ts';
import { arnOf } from './a-launcher.ts';

describe('an instance profile with a path', () => {
  const sought = soughtProfile(arnOf('team/web'));

  it.each([
    ['by its ARN', { arn: arnOf('team/web') }, 'arn'],
    ['by its name, which has no path', { name: 'web' }, 'name'],
    ['by the ARN where a name disagrees', { arn: arnOf('team/web'), name: 'api' }, 'arn'],
  ])('is named %s', (_, profile, by) => {
    expect(namedBy(profile, sought)).toBe(by);
  });

  it.each([
    ['nothing', {}],
    ['an ARN without the path', { arn: arnOf('web') }],
    ['an ARN that merely begins with it', { arn: arnOf('team/web-green') }],
    ['the ARN of another account', { arn: 'arn:aws:iam::999999999999:instance-profile/team/web' }],
    ['a name that merely begins with it', { name: 'web-green' }],
    ['a name in other case', { name: 'Web' }],
    ['the name with its path', { name: 'team/web' }],
    ['another ARN, even if the name is right', { arn: arnOf('api'), name: 'web' }],
  ])('is not named by %s', (_, profile) => {
    expect(namedBy(profile, sought)).toBeUndefined();
  });
});

describe('the replacement', () => {
  it.each([
    ['a name', 'web-green', arnOf('web-green')],
    ['a name with a path', '/team/web-green', arnOf('team/web-green')],
    ['an ARN', arnOf('team/web-green'), arnOf('team/web-green')],
  ])('may be %s', (_, replacement, arn) => {
    expect(soughtProfile(arnOf('team/web'), replacement).replacement).toEqual({ arn, name: 'web-green' });
  });

  it('is in the partition of the instance profile', () => {
    expect(soughtProfile('arn:aws-cn:iam::123456789012:instance-profile/web', 'web-green').replacement?.arn).toBe(
      'arn:aws-cn:iam::123456789012:instance-profile/web-green',
    );
  });
});
