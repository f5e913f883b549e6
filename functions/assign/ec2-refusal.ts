/**
 * Whether to try again when EC2 has refused an association. `never`: trying again changes nothing. `later`: another try may
 * succeed. `ask IAM`: EC2 says the same for an instance profile that does not exist and for one that it does not see yet.
 */
export function retryAdvice({ name, message }: Error): 'never' | 'later' | 'ask IAM' {
  switch (name) {
    case 'UnauthorizedOperation':
    case 'AccessDenied':
    case 'MissingParameter':
    case 'InvalidInstanceID.Malformed':
      return 'never';
    case 'InvalidParameterValue':
      return /Invalid IAM Instance Profile|no associated IAM Roles/.test(message) ? 'ask IAM' : 'never';
    default:
      // IncorrectState, IncorrectInstanceState, RequestLimitExceeded, server errors, lost answers: the queue brings the
      // message back, and what was true then is read anew.
      return 'later';
  }
}
