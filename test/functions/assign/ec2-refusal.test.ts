import { describe, expect, it } from 'vitest';
import { isForGood, isWithoutEffect } from '../../../functions/assign/ec2-refusal.ts';

const noProfile = 'Value (web-profile) for parameter iamInstanceProfile.name is invalid.';

describe('a refusal of EC2', () => {
  it.each([
    ['for good', 'without effect', 'UnauthorizedOperation', 'You are not authorized to perform: iam:PassRole'],
    ['for good', 'without effect', 'AccessDenied', 'User is not authorized to perform: iam:PassRole'],
    ['for good', 'without effect', 'MissingParameter', 'The request must include the IamInstanceProfile parameter.'],
    ['for good', 'without effect', 'InvalidInstanceID.Malformed', "The instance ID 'bad' is malformed"],
    ['for good', 'without effect', 'InvalidParameterValue', 'Invalid Id: iip-assoc-1'],
    ['for good', 'without effect', 'InvalidParameterValue', "An unknown filter 'bad' was given"],
    // IAM has the instance profile, and EC2 does not see it yet.
    ['for now', 'without effect', 'InvalidParameterValue', `${noProfile} Invalid IAM Instance Profile name`],
    ['for now', 'without effect', 'InvalidParameterValue', `${noProfile} Invalid IAM Instance Profile ARN`],
    ['for now', 'without effect', 'InvalidParameterValue', 'IAM Instance Profile "arn" has no associated IAM Roles'],
    ['for now', 'without effect', 'IncorrectInstanceState', "The instance 'i-1' is not in the 'running' state."],
    ['for now', 'without effect', 'InvalidInstanceID.NotFound', "The instance ID 'i-1' does not exist"],
    ['for now', 'without effect', 'RequestLimitExceeded', 'Request limit exceeded.'],
    // The instance has something else than was read.
    ['for now', 'not known', 'IncorrectState', 'There is an existing association for instance i-1'],
    ['for now', 'not known', 'IncorrectState', 'ResultDetail: { Code=InstanceIdentityProfileNotFound }'],
    ['for now', 'not known', 'InvalidAssociationID.NotFound', "An invalid association-id of 'iip-assoc-1' was given"],
    // These may come after the effect.
    ['for now', 'not known', 'InternalError', 'An internal error has occurred'],
    ['for now', 'not known', 'Unavailable', 'The service is unavailable'],
    ['for now', 'not known', 'TimeoutError', 'socket hang up'],
    ['for now', 'not known', 'Error', 'read ECONNRESET'],
  ])('is %s, %s: %s: %s', (lasting, effect, name, message) => {
    const error = Object.assign(new Error(message), { name });

    expect(isForGood(error)).toBe(lasting === 'for good');
    expect(isWithoutEffect(error)).toBe(effect === 'without effect');
  });
});
