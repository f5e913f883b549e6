import { describe, expect, it } from 'vitest';
import { moveRemedy, profileOf } from '../../../functions/replace-profile/move-remedy.ts';

const arnOf = (name: string): string => `arn:aws:iam::123456789012:instance-profile/${name}`;
const arns = { formerArn: arnOf('web'), replacementArn: arnOf('green'), role: 'web-v2' };
const failed = (error: string, bare = false, instanceIds = ['i-1']) => ({ error, cause: 'So.', bare, instanceIds });

describe('an instance that was not moved', () => {
  it.each<[title: string, failure: ReturnType<typeof failed>, profile: string | undefined, remedy: RegExp]>([
    ['without an instance profile', failed('AssociationLost', true), undefined, /associate-iam.*Arn=\S+green/],
    ['on the former one', failed('UnauthorizedOperation'), arnOf('web'), /^Again\.$/],
    ['on a third one', failed('AnotherProfileAssociated'), undefined, /^Where that is not meant.*replace-iam.*green/s],
    ['on its way', failed('StillAssociating'), arnOf('green'), /trust policy of role web-v2/],
    [
      'moved without a role',
      failed('RoleChangedMeanwhile'),
      arnOf('green'),
      /^Once .* web-v2, give them \S+web:\nfor .*\n.*move them again:\nfor .*green/s,
    ],
    ['that nobody names', failed('RoleChangedMeanwhile', false, []), arnOf('green'), /^Again\.$/],
  ])('%s is told where it is, and what to do', (_, failure, profile, remedy) => {
    expect(profileOf(failure, arns)).toBe(profile);
    expect(moveRemedy(failure, 'eu-west-1', arns, 'Again.')).toMatch(remedy);
  });
});
