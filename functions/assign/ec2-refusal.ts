/** Trying again changes nothing. */
const forGood = ['UnauthorizedOperation', 'AccessDenied', 'MissingParameter', 'InvalidInstanceID.Malformed'];

/** Somebody has to change something first. EC2 says the same of an instance profile that it does not see yet. */
const notYetSeen = /Invalid IAM Instance Profile|no associated IAM Roles/;

/**
 * Whether to try again when EC2 has refused an association. IncorrectState, IncorrectInstanceState, RequestLimitExceeded,
 * server errors, lost answers: the queue brings the message back, and what was true then is read anew. IAM has been asked
 * before, so an instance profile that EC2 calls invalid is one that it does not see yet.
 */
export const isForGood = ({ name, message }: Error): boolean =>
  forGood.includes(name) || (name === 'InvalidParameterValue' && !notYetSeen.test(message));

const beforeAnyEffect = [
  ...forGood,
  'InvalidParameterValue',
  'InvalidInstanceID.NotFound',
  'IncorrectInstanceState',
  'RequestLimitExceeded',
];

/**
 * Whether the instance has what it had before the call. A lost answer and a server's error may come after the effect;
 * IncorrectState and InvalidAssociationID.NotFound tell that the instance has something else than was read.
 */
export const isWithoutEffect = ({ name }: Error): boolean => beforeAnyEffect.includes(name);
