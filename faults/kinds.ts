import type { Kind, Times } from './fault.ts';

/** The errors that a service gives for every operation: throttled, refused, failed inside. */
const ofService: Record<string, string[]> = {
  ec2: ['RequestLimitExceeded', 'UnauthorizedOperation', 'InternalError', 'AuthFailure'],
  iam: ['Throttling', 'AccessDenied', 'ServiceFailure'],
  autoscaling: ['Throttling', 'AccessDenied', 'InternalFailure'],
  monitoring: ['ThrottlingException', 'AccessDeniedException', 'InternalFailure'],
  sqs: ['ThrottlingException', 'AccessDeniedException', 'InternalError'],
  states: ['ThrottlingException', 'AccessDeniedException', 'InternalError'],
  events: ['ThrottlingException', 'AccessDeniedException', 'InternalException'],
};

/** The errors of single operations: what their page in the API reference lists, or what was recorded. */
const ofOperation: Record<string, string[]> = {
  AddRoleToInstanceProfile: [
    'LimitExceeded',
    'NoSuchEntity',
    'EntityAlreadyExists',
    'ConcurrentModification',
    'EntityTemporarilyUnmodifiable',
    'UnmodifiableEntity',
  ],
  RemoveRoleFromInstanceProfile: [
    'LimitExceeded',
    'NoSuchEntity',
    'ConcurrentModification',
    'EntityTemporarilyUnmodifiable',
    'UnmodifiableEntity',
  ],
  AssociateIamInstanceProfile: [
    'IncorrectState',
    'IncorrectInstanceState',
    'InvalidParameterValue',
    'InvalidInstanceID.NotFound',
  ],
  DisassociateIamInstanceProfile: ['IncorrectState', 'IncorrectInstanceState', 'InvalidAssociationID.NotFound'],
  ReplaceIamInstanceProfileAssociation: [
    'IncorrectState',
    'IncorrectInstanceState',
    'InvalidParameterValue',
    'InvalidAssociationID.NotFound',
  ],
  DeleteInstanceProfile: ['NoSuchEntity', 'DeleteConflict', 'LimitExceeded', 'EntityTemporarilyUnmodifiable'],
  CreateInstanceProfile: ['EntityAlreadyExists', 'LimitExceeded', 'ConcurrentModification'],
  StopInstances: ['IncorrectInstanceState', 'UnsupportedOperation', 'InvalidInstanceID.NotFound'],
  StartInstances: ['IncorrectInstanceState', 'InsufficientInstanceCapacity', 'InvalidInstanceID.NotFound'],
  DescribeRegions: ['OptInRequired'],
  DescribeInstances: ['OptInRequired'],
};

const statuses: Record<string, number> = {
  RequestLimitExceeded: 503,
  UnauthorizedOperation: 403,
  InternalError: 500,
  InternalFailure: 500,
  InsufficientInstanceCapacity: 500,
  ServiceFailure: 500,
  AuthFailure: 401,
  OptInRequired: 401,
  AccessDenied: 403,
  NoSuchEntity: 404,
  LimitExceeded: 409,
  DeleteConflict: 409,
  EntityAlreadyExists: 409,
  ConcurrentModification: 409,
  EntityTemporarilyUnmodifiable: 409,
};
export const statusOf = (code: string): number => statuses[code] ?? 400;

/** Rolecall tells apart the reasons for which EC2 refuses a value: this is the one that passes while IAM propagates. */
export const messageOf = (code: string): string =>
  code === 'InvalidParameterValue'
    ? 'Value (a fault) for parameter iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN'
    : `A fault: ${code}`;

export const isRead = (operation: string): boolean => /^(Describe|Get|List)/.test(operation);

/** The reads that EC2 and IAM answer from replicas, so that they may be old. */
const mayBeOld = ['GetInstanceProfile', 'DescribeInstances', 'DescribeIamInstanceProfileAssociations'];

/** The reads whose rows may be missing for a moment. */
const mayMissRows = ['DescribeInstances', 'DescribeIamInstanceProfileAssociations', 'ListExecutions', 'DescribeAlarms'];

/** The reads that are answered so late that the client is about to give up: what they are answered is of that time. */
const mayComeLate = ['DescribeAlarms'];

/** Everything that may go wrong with a call, each with how often. */
export function faultsOfCall(service: string, operation: string): { kind: Kind; times: Times[] }[] {
  const errors = [...(ofService[service] ?? []), ...(ofOperation[operation] ?? [])];
  return [
    ...errors.map((code) => ({ kind: { is: 'error', code } as const, times: bursts })),
    { kind: { is: 'reset' }, times: bursts },
    { kind: { is: 'silence' }, times: [1, 4] },
    { kind: { is: 'killed', when: 'before' }, times: [1, 4] },
    { kind: { is: 'killed', when: 'after' }, times: [1, 4] },
    ...(isRead(operation) ? faultsOfRead(operation) : faultsOfWrite),
  ];
}

const faultsOfWrite: { kind: Kind; times: Times[] }[] = [
  { kind: { is: 'lostAnswer' }, times: [1, 4, 10, 'lasting'] },
  { kind: { is: 'late', seconds: 11.5 }, times: [1, 4, 'lasting'] },
  { kind: { is: 'late', seconds: 20 }, times: [1, 4, 'lasting'] },
];

const faultsOfRead = (operation: string): { kind: Kind; times: Times[] }[] => [
  ...[5, 15]
    .filter(() => mayBeOld.includes(operation))
    .map((seconds) => ({ kind: { is: 'old', seconds } as const, times: [1, 4] })),
  ...[8]
    .filter(() => mayComeLate.includes(operation))
    .map((seconds) => ({ kind: { is: 'late', seconds } as const, times: [1, 4] })),
  ...(['all', 'one'] as const)
    .filter(() => mayMissRows.includes(operation))
    .map((rows) => ({ kind: { is: 'missing', rows } as const, times: [1, 3] })),
];

/** One, few, as many as a retrier may take, and more than any. */
const bursts: Times[] = [1, 4, 10, 'lasting'];

/**
 * The errors of Lambda itself: https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html. Of these only
 * TooManyRequestsException is known to come before the function has run.
 */
const ofLambda: { [error: string]: Times[] } = {
  'Lambda.ServiceException': [1, 4, 10, 'lasting'],
  'Lambda.Unknown': [1, 4],
  'Lambda.AWSLambdaException': [1],
  'Lambda.SdkClientException': [1],
  // A timeout takes its time: many of them in a row are no fault of Rolecall's.
  'Sandbox.Timedout': [1, 2],
};

/** Everything that may go wrong with an invocation, each with how often. */
export const faultsOfInvocation: { kind: Kind; times: Times[] }[] = [
  { kind: { is: 'lambda', error: 'Lambda.TooManyRequestsException', when: 'before' }, times: bursts },
  ...Object.entries(ofLambda).flatMap(([error, times]) =>
    (['before', 'after'] as const).map((when) => ({ kind: { is: 'lambda', error, when } as const, times })),
  ),
];
