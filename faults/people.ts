import { AwsError, type Account, type Owner } from '../sandbox/index.ts';
import { noteChange } from './observe.ts';
import type { Record } from './record.ts';

/** What persons do in the account, by hand. What AWS refuses them is written down, and they leave it at that. */
export interface People {
  call(service: 'iam' | 'ec2', region: string, operation: string, parameters: object): Promise<unknown>;
  takeRoleOut(instanceProfile: string): Promise<string | undefined>;
  putRoleIn(instanceProfile: string, role: string): Promise<void>;
  takeProfileOff(region: string, instanceId: string): Promise<void>;
  putProfileOn(region: string, instanceId: string, instanceProfile: string): Promise<void>;
  /** Sets a tag of an instance profile. */
  tag(instanceProfile: string, key: string, value: string): Promise<void>;
  untag(instanceProfile: string, key: string): Promise<void>;
  /** A CloudWatch alarm goes on or off, as its metric moves. */
  setAlarm(region: string, name: string, isOn: boolean): void;
}

export function peopleOf(account: Account, owner: Owner, record: Record): People {
  const call: People['call'] = async (service, region, operation, parameters) => {
    try {
      const answer = await owner.call(service, region, operation, parameters);
      const made = { service, region, operation, parameters: { ...parameters }, caller: 'AKIAOWNER' };
      noteChange(account, record, made, answer, 'a person');
      if (!/RoleTo|RoleFrom|IamInstanceProfile$|Association$/.test(operation))
        tell(`${operation} ${JSON.stringify(parameters)}`);
      return answer;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      tell(`${operation} is refused: ${error.code}`);
      return undefined;
    }
  };
  const tell = (what: string): void => void record.entries.push({ at: account.clock.now(), who: 'a person', what });

  const isThere = (instanceProfile: string): boolean => account.iam.now().profile(instanceProfile) !== undefined;

  return {
    call,
    async takeRoleOut(InstanceProfileName) {
      const RoleName = account.iam.now().profile(InstanceProfileName)?.role;
      if (RoleName !== undefined)
        await call('iam', 'us-east-1', 'RemoveRoleFromInstanceProfile', { InstanceProfileName, RoleName });
      return RoleName;
    },
    async putRoleIn(InstanceProfileName, RoleName) {
      await call('iam', 'us-east-1', 'AddRoleToInstanceProfile', { InstanceProfileName, RoleName });
    },
    async takeProfileOff(region, instanceId) {
      const AssociationId = account
        .ec2(region)
        .instance(instanceId)
        .associations.find(({ State }) => !State?.startsWith('disassociat'))?.AssociationId;
      if (AssociationId) await call('ec2', region, 'DisassociateIamInstanceProfile', { AssociationId });
    },
    async putProfileOn(region, InstanceId, Name) {
      await call('ec2', region, 'AssociateIamInstanceProfile', { InstanceId, IamInstanceProfile: { Name } });
    },
    async tag(InstanceProfileName, Key, value) {
      const Tags = [{ Key, Value: value }];
      await call('iam', 'us-east-1', 'TagInstanceProfile', { InstanceProfileName, Tags });
      if (isThere(InstanceProfileName))
        record.tagChanges.push({ at: account.clock.now(), instanceProfile: InstanceProfileName, key: Key, value });
    },
    async untag(InstanceProfileName, key) {
      await call('iam', 'us-east-1', 'UntagInstanceProfile', { InstanceProfileName, TagKeys: [key] });
      if (isThere(InstanceProfileName))
        record.tagChanges.push({ at: account.clock.now(), instanceProfile: InstanceProfileName, key });
    },
    setAlarm(region, name, isOn) {
      account.cloudWatch(region).setAlarm(name, isOn ? 'ALARM' : 'OK');
      record.alarmChanges.push({ at: account.clock.now(), name, isOn });
      tell(`alarm ${name} in ${region} is ${isOn ? 'on' : 'off'}`);
    },
  };
}
