import { describe, expect, it } from 'vitest';
import { commandsOf } from '../../packaging/cli-page/page.ts';
import { program } from '../../packaging/cli-page/program.ts';
import { AwsError, ConnectionLostError, type Call } from '../../sandbox/index.ts';
import { openTestAccount } from '../system/test-account.ts';
import { examples } from './examples.ts';
import { typed, type Typed } from './typed.ts';

const withAws = commandsOf(program)
  .map(({ name }) => name)
  .filter((command) => !examples[command]?.isOffline);

/** What AWS or the network does to every call, and what the person reads. */
const troubles: { what: string; meets: (call: Call) => void; says: RegExp; status: number }[] = [
  {
    what: 'expired credentials',
    meets: () => {
      throw new AwsError('ExpiredTokenException', 400, 'The security token included in the request is expired');
    },
    says: /^error: The AWS credentials have expired\. Log in again/m,
    status: 1,
  },
  {
    what: 'credentials that AWS does not know',
    meets: () => {
      throw new AwsError('UnrecognizedClientException', 400, 'The security token included in the request is invalid.');
    },
    says: /^error: AWS does not accept the credentials: The security token included in the request is invalid\./m,
    status: 1,
  },
  {
    what: 'no network',
    meets: () => {
      throw new ConnectionLostError();
    },
    says: /^error: AWS cannot be reached: .*Check the network/m,
    status: 1,
  },
  {
    what: 'a Region that an organisation denies',
    meets: ({ operation, region }) => {
      throw new AwsError(
        'AccessDeniedException',
        400,
        `User: arn:aws:iam::123456789012:user/owner is not authorized to perform: ${operation} in ${region} with an explicit deny in a service control policy`,
      );
    },
    says: /^error: AWS denies it: .*with an explicit deny in a service control policy/m,
    status: 1,
  },
  {
    what: 'calls that stay throttled',
    meets: () => {
      throw new AwsError('ThrottlingException', 400, 'Rate exceeded');
    },
    says: /^error: AWS throttles the calls of this account: Rate exceeded\. Try again in a minute\./m,
    status: 1,
  },
];

/** One line of an error, no stack, and nothing for a script to mistake for a result. */
function expectOneSentence({ said, result, status }: Typed, says: RegExp, expected: number): void {
  expect(said).toMatch(says);
  expect(said.match(/^error: /gm)).toHaveLength(1);
  expect(said).not.toMatch(/^\s+at /m);
  expect(result).toBe('');
  expect(status).toBe(expected);
}

describe.each(withAws)('%s', (command) => {
  it.each(troubles)('says $what in one sentence', async ({ meets, says, status }) => {
    let isMet = false;
    const account = await openTestAccount({
      interceptors: [
        (call, next) => {
          // What the stack's own functions call is no trouble of the person.
          if (isMet && call.caller === 'AKIAOWNER') meets(call);
          return next(call);
        },
      ],
    });
    const line = await (examples[command]?.prepare ?? (async () => command))(account);
    isMet = true;
    expectOneSentence(await typed(account, line, { agrees: () => true }), says, status);
  });

  it.skipIf(examples[command]?.needsNoStack)('says that no stack is deployed', async () => {
    const account = await openTestAccount();
    const line = await (examples[command]?.prepare ?? (async () => command))(account);
    expectOneSentence(
      await typed(account, `${line} --stack rolecall-prod`, { agrees: () => true }),
      /^error: There is no stack rolecall-prod of Rolecall in us-east-1\. Name the Region that it is deployed in by --region/m,
      1,
    );
  });

  it('refuses an option that it does not have', async () => {
    const account = await openTestAccount();
    const { said, status } = await typed(
      account,
      `${command}${command === 'report' ? ' --html report.html' : ''} --colour`,
    );
    expect(said).toBe("error: unknown option '--colour'\nRun the command with --help to see what it takes.\n");
    expect(status).toBe(2);
  });
});
