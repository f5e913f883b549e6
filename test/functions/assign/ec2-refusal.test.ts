import { describe, expect, it } from 'vitest';
import { retryAdvice } from '../../../functions/assign/ec2-refusal.ts';

describe('a refusal of EC2', () => {
  it.each([
    ['never', 'UnauthorizedOperation', 'You are not authorized to perform: iam:PassRole'],
    ['never', 'AccessDenied', 'User is not authorized to perform: iam:GetInstanceProfile'],
    ['never', 'MissingParameter', 'The request must include the IamInstanceProfile parameter.'],
    ['never', 'InvalidInstanceID.Malformed', "The instance ID 'bad' is malformed"],
    ['never', 'InvalidParameterValue', 'Invalid Id: iip-assoc-1'],
    ['never', 'InvalidParameterValue', "An unknown filter 'bad' was given"],
    // EC2 says the same of a profile that does not exist and of one that it does not see yet.
    [
      'ask IAM',
      'InvalidParameterValue',
      'Value (web-profile) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name',
    ],
    [
      'ask IAM',
      'InvalidParameterValue',
      'Value (arn) for parameter iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN',
    ],
    ['ask IAM', 'InvalidParameterValue', 'IAM Instance Profile "arn" has no associated IAM Roles'],
    ['later', 'IncorrectState', 'There is an existing association for instance i-1'],
    ['later', 'IncorrectState', 'ResultDetail: { Code=InstanceIdentityProfileNotFound }'],
    ['later', 'IncorrectInstanceState', "The instance 'i-1' is not in the 'running' or 'stopped' states."],
    ['later', 'InvalidInstanceID.NotFound', "The instance ID 'i-1' does not exist"],
    ['later', 'InvalidAssociationID.NotFound', "An invalid association-id of 'iip-assoc-1' was given"],
    ['later', 'RequestLimitExceeded', 'Request limit exceeded.'],
    ['later', 'InternalError', 'An internal error has occurred'],
    ['later', 'Unavailable', 'The service is unavailable'],
    ['later', 'TimeoutError', 'socket hang up'],
    ['later', 'Error', 'read ECONNRESET'],
  ])('means %s: %s: %s', (meaning, name, message) => {
    const error = Object.assign(new Error(message), { name });

    expect(retryAdvice(error)).toBe(meaning);
  });
});
