import { AwsError, type Account, type Call, type Interceptor } from '../sandbox/index.ts';
import type { Change, Record } from './record.ts';

interface ProfileAnswer {
  InstanceProfile: { Roles: { RoleName: string }[] };
}

interface AssociationAnswer {
  IamInstanceProfileAssociation: { InstanceId: string; IamInstanceProfile: { Arn: string } };
}

/** What a function was answered. It stands before the faults: a function sees what they leave of an answer. */
export const recordLooks =
  (account: () => Account, record: Record, caller: () => string | undefined): Interceptor =>
  async (call, next) => {
    const answer = await next(call);
    if (call.operation === 'GetInstanceProfile') {
      const { InstanceProfile } = answer as ProfileAnswer;
      record.looks.push({
        at: account().clock.now(),
        by: caller() ?? '',
        instanceProfile: String(call.parameters['InstanceProfileName']),
        role: InstanceProfile.Roles[0]?.RoleName,
      });
    }
    if (call.operation === 'DescribeInstances' && call.parameters['Filters'])
      record.listings.push({ at: account().clock.now(), by: caller() ?? '', region: call.region });
    return answer;
  };

/** What took effect, whether or not anybody learns of it. It stands behind the faults. */
export const recordChanges =
  (account: () => Account, record: Record, caller: () => string | undefined): Interceptor =>
  async (call, next) => {
    try {
      const answer = await next(call);
      noteChange(account(), record, call, answer, caller() ?? 'a person');
      return answer;
    } catch (error) {
      if (call.operation === 'AssociateIamInstanceProfile' && error instanceof AwsError && isNoToken(error))
        noteRefusal(record, call);
      throw error;
    }
  };

/** EC2 refused to associate an instance that may be bare. */
export function noteRefusal(record: Record, { parameters }: Call): void {
  for (const time of record.bareTimes)
    if (time.to === Infinity && time.instanceId === parameters['InstanceId']) time.refused = true;
}

const isNoToken = ({ code }: AwsError): boolean => /^(RequestLimitExceeded|UnauthorizedOperation)$/.test(code);

/** Keeps what a call has changed, and since when an instance is bare. */
export function noteChange(account: Account, record: Record, call: Call, answer: unknown, by: string): void {
  if (/^(Start|Stop)Instances$/.test(call.operation)) noteStateChange(account.clock.now(), record, call, by);
  const change = changeOf(account.clock.now(), call, answer, by);
  if (!change) return;
  record.changes.push(change);
  record.entries.push({ at: change.at, who: by, what: `${call.operation}: ${textOf(change)}` });
  if ('instanceId' in change) followBare(account, record, change);
}

function noteStateChange(at: number, { stateChanges }: Record, { operation, parameters }: Call, by: string): void {
  const did = operation === 'StartInstances' ? 'started' : 'stopped';
  for (const instanceId of parameters['InstanceIds'] as string[]) stateChanges.push({ at, by, did, instanceId });
}

function changeOf(
  at: number,
  { operation, region, parameters }: Call,
  answer: unknown,
  by: string,
): Change | undefined {
  if (operation === 'AddRoleToInstanceProfile' || operation === 'RemoveRoleFromInstanceProfile') {
    const did = operation === 'AddRoleToInstanceProfile' ? 'roleAdded' : 'roleRemoved';
    const instanceProfile = String(parameters['InstanceProfileName']);
    return { at, by, did, instanceProfile, role: String(parameters['RoleName']) };
  }
  if (!/^(Associate|Disassociate|Replace)Iam/.test(operation)) return undefined;
  const { InstanceId: instanceId, IamInstanceProfile } = (answer as AssociationAnswer).IamInstanceProfileAssociation;
  const did = operation.startsWith('Disassociate') ? 'disassociated' : 'associated';
  return { at, by, did, region, instanceId, instanceProfile: IamInstanceProfile.Arn.replace(/^.*\//, '') };
}

function followBare(account: Account, { bareTimes }: Record, change: Change & { instanceId: string }): void {
  const { at, by, region, instanceId } = change as Change & { region: string; instanceId: string };
  const open = bareTimes.find((time) => time.instanceId === instanceId && time.to === Infinity);
  const { associations, state } = account.ec2(region).instance(instanceId);
  const isBare = associations.every(({ State }) => State?.startsWith('disassociat'));
  if (isBare && !open) bareTimes.push({ instanceId, from: at, to: Infinity, by, state, refused: false });
  if (!isBare && open) open.to = at;
}

const textOf = (change: Change): string =>
  'role' in change
    ? `${change.role} ${change.did === 'roleAdded' ? 'is in' : 'is out of'} ${change.instanceProfile}`
    : `${change.instanceId} ${change.did === 'associated' ? 'is on' : 'is off'} ${change.instanceProfile} (${change.region})`;
