import * as ec2 from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import type { QueryAccount } from './query-account.ts';

/** Makes a call with the SDK's clients, and gives what the recording kept of an answer or of an error. */
export async function send(account: QueryAccount, operation: string, input: object): Promise<object> {
  try {
    return { status: 200, ...kept(await answerTo(account, operation, input)) };
  } catch (error) {
    if (!(error instanceof ec2.EC2ServiceException || error instanceof iam.IAMServiceException)) throw error;
    const code = error.name.replace(/Exception$/, '');
    return { status: error.$metadata.httpStatusCode, code, message: error.message };
  }
}

type Answer = Record<string, unknown>;
type Command = new (input: object) => {
  middlewareStack: { add(middleware: (next: Build) => Build, options: { step: 'build' }): void };
};
type Build = (step: { request: { body: string } }) => Promise<unknown>;

const commands = { ec2: { ...ec2 }, iam: { ...iam } } as unknown as Record<'ec2' | 'iam', Record<string, Command>>;

function answerTo({ ec2Client, iamClient }: QueryAccount, operation: string, input: object): Promise<Answer> {
  const service = commands.iam[`${operation}Command`] ? 'iam' : 'ec2';
  const Operation = commands[service][`${operation}Command`];
  if (!Operation) throw new Error(`The SDK has no ${operation}.`);
  const command = new Operation(input);
  if ('DryRun' in input) command.middlewareStack.add(addDryRun, { step: 'build' });
  const client = (service === 'iam' ? iamClient : ec2Client) as { send(command: object): Promise<Answer> };
  return client.send(command);
}

/** The API's model, and so the SDK, has no DryRun for associations; the wire has. */
const addDryRun =
  (next: Build): Build =>
  (step) => {
    step.request.body += '&DryRun=true';
    return next(step);
  };

const ofInstance = [
  'InstanceId',
  'State',
  'LaunchTime',
  'StateTransitionReason',
  'Tags',
  'IamInstanceProfile',
  'StateReason',
];
const ofRole = ['RoleName', 'RoleId', 'Arn', 'CreateDate'];

function kept({ Reservations, Instances, ReservationId, Role, ...answer }: Answer): object {
  delete answer['$metadata'];
  if (Reservations) return { Instances: instancesIn(Reservations as ec2.Reservation[]) };
  if (Instances) return { ReservationId, Instances: instancesIn([{ Instances: Instances as ec2.Instance[] }]) };
  return Role ? { Role: pick(Role, ofRole) } : answer;
}

const instancesIn = (reservations: ec2.Reservation[]): object[] =>
  reservations.flatMap(({ Instances = [] }) => Instances).map((instance) => pick(instance, ofInstance));

const pick = (value: object, members: string[]): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => members.includes(name)));
