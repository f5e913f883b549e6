import type { Call } from '../../../sandbox/index.ts';
import { trust } from '../../sandbox/seed.ts';
import { openTestAccount, type TestAccount } from '../../system/test-account.ts';
import { answeredBy } from '../typed.ts';

/** Whoever calls by a session of the role `operator`, which may do everything but what is denied. */
export interface People {
  account: TestAccount;
  /** @returns what was answered, a second later */
  call: (person: string, service: string, operation: string, parameters: object, region?: string) => Promise<unknown>;
  /** @returns the ARN of the execution */
  start: (person: string, input: object, name?: string, region?: string) => Promise<string>;
  /** The access key id of the session. */
  keyOf: (person: string) => string;
  /** What a command has of time. */
  context: { now: () => number; sleep: (milliseconds: number) => Promise<void> };
}

interface Options {
  trailSeconds?: number;
  deployedIn?: string[];
  /** A statement that denies. */
  denied?: object;
  /** Refuses or changes calls. */
  interceptors?: ((call: Call, next: (call: Call) => Promise<unknown>) => Promise<unknown>)[];
}

const keyOf = (person: string): string => `ASIA${person.toUpperCase()}`;

/** An account in which several people work; the commands of this process are Eve's. */
export async function openPeople({ denied, ...options }: Options = {}): Promise<People> {
  const account = await openTestAccount({ trailSeconds: 1, ...options });
  const Statement = [{ Effect: 'Allow', Action: '*', Resource: '*' }, ...(denied ? [denied] : [])];
  const role = account.iam.createRole(
    { RoleName: 'operator', AssumeRolePolicyDocument: trust('ec2.amazonaws.com') },
    { all: JSON.stringify({ Version: '2012-10-17', Statement }) },
  );
  for (const person of ['ada', 'bob', 'eve']) account.sts.openSession(keyOf(person), role, person);
  await answeredBy(account, keyOf('eve'));

  const call: People['call'] = async (person, service, operation, parameters, region = 'us-east-1') => {
    const made = { service, region, operation, parameters: { ...parameters }, caller: keyOf(person) };
    const answer = await account.clock.run(account.handle(made));
    await account.clock.advance(1000);
    return answer;
  };
  return {
    account,
    keyOf,
    call,
    async start(person, input, name = 'friday', region = 'us-east-1') {
      const { stateMachines } = account.stack(region).stepFunctions;
      const { arn: stateMachineArn } = stateMachines.find(({ arn }) => arn.endsWith('-replace-role'))!;
      const parameters = { stateMachineArn, name, input: JSON.stringify(input) };
      const answer = await call(person, 'states', 'StartExecution', parameters, region);
      return (answer as { executionArn: string }).executionArn;
    },
    context: { now: () => account.clock.now(), sleep: (milliseconds) => account.clock.advance(milliseconds) },
  };
}
