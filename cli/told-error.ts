import { RolecallError } from '../functions/rolecall-error.ts';
import { escaped } from '../functions/text.ts';

/** What AWS and the machine say by these names, and what to do about it. */
const told: { names: readonly string[]; text: (message: string) => string }[] = [
  {
    names: ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired'],
    text: () => 'The AWS credentials have expired. Log in again, for example by aws sso login, and repeat the command.',
  },
  {
    names: ['CredentialsProviderError', 'TokenProviderError'],
    text: () =>
      'No AWS credentials were found. Log in, for example by aws sso login, or name a profile by --profile or AWS_PROFILE.',
  },
  {
    // EC2 answers AuthFailure in a Region that the account has not enabled, too.
    names: [
      'AuthFailure',
      'InvalidClientTokenId',
      'UnrecognizedClientException',
      'SignatureDoesNotMatch',
      'InvalidSignatureException',
      'IncompleteSignature',
      'MissingAuthenticationToken',
      'MissingAuthenticationTokenException',
    ],
    text: (message) =>
      `AWS does not accept the credentials: ${message} Check --profile, and whether the account has enabled the Region.`,
  },
  {
    names: ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'UnauthorizedAccess', 'OptInRequired'],
    text: (message) => `AWS denies it: ${message} docs/cli.md lists the permissions that each command needs.`,
  },
  {
    names: [
      'ECONNREFUSED',
      'ECONNRESET',
      'EAI_AGAIN',
      'EHOSTUNREACH',
      'ENETUNREACH',
      'ENOTFOUND',
      'ETIMEDOUT',
      'TimeoutError',
      'UnknownEndpoint',
    ],
    text: (message) => `AWS cannot be reached: ${message} Check the network, the proxy, --region and --endpoint-url.`,
  },
  {
    names: ['RequestLimitExceeded', 'Throttling', 'ThrottlingException', 'TooManyRequestsException'],
    text: (message) => `AWS throttles the calls of this account: ${message} Try again in a minute.`,
  },
  {
    names: ['ExecutionAlreadyExists'],
    text: (message) => `${message} It has another input. Choose another name by --name, or try again in a second.`,
  },
];

/**
 * An error as one sentence for a person.
 * @returns undefined for one that nobody foresaw: its stack is worth more
 */
export function toldError(error: unknown): string | undefined {
  if (error instanceof RolecallError) return error.message;
  if (!(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  const message = ended(escaped(messageOf(error)));
  const known = told.find(({ names }) => names.includes(error.name) || names.includes(code ?? ''));
  if (known) return known.text(message);
  if (message.startsWith('Region is missing')) return 'No Region is set. Name one by --region or AWS_REGION.';
  return '$metadata' in error ? `AWS answered ${error.name}: ${message}` : undefined;
}

/** An AggregateError of a host with several addresses says nothing itself. */
function messageOf(error: Error): string {
  const { errors } = error as AggregateError;
  const [first] = Array.isArray(errors) ? (errors as Error[]) : [];
  return error.message || first?.message || error.name;
}

const ended = (message: string): string => (/[.!?]$/.test(message.trim()) ? message.trim() : `${message.trim()}.`);
