/**
 * What EC2's refusal of an association means. `never`: trying again changes nothing. `later`: it does. `look`: EC2
 * says the same for an instance profile that does not exist and for one that it does not see yet, so ask IAM.
 */
export function meaningOf({ name, message }: Error): 'never' | 'later' | 'look' {
  switch (name) {
    case 'UnauthorizedOperation':
    case 'AccessDenied':
    case 'MissingParameter':
    case 'InvalidInstanceID.Malformed':
      return 'never';
    case 'InvalidParameterValue':
      return /Invalid IAM Instance Profile|no associated IAM Roles/.test(message) ? 'look' : 'never';
    default:
      // IncorrectState, IncorrectInstanceState, RequestLimitExceeded, server errors, lost answers: the queue brings the
      // message back, and what was true then is read anew.
      return 'later';
  }
}
