import { CloudWatchClient, type StateValue } from '@aws-sdk/client-cloudwatch';
import {
  DescribeIamInstanceProfileAssociationsCommand,
  DescribeInstancesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { GetInstanceProfileCommand, IAMClient } from '@aws-sdk/client-iam';
import { vi } from 'vitest';
import type { Association, Instance } from '../../../functions/instance.ts';
import { profileArn } from '../an-instance.ts';
import { toldEvents } from '../told-events.ts';

interface Answers {
  /** What each look at the role shows: the last one for ever. An error is thrown. */
  roles: (string | undefined | Error)[];
  /** Of the instance profile. */
  tags?: Record<string, string>;
  /** In every Region, in this order of looks; the last one for ever. An error is thrown. */
  alarms?: (Record<string, StateValue> | Error)[];
  instances?: readonly Instance[];
  /** Whether the first DescribeInstances leaves out all of them. */
  missesFirst?: boolean;
  associations?: readonly Association[] | Error;
  /** Of each other call, by the name of its command; of several in a row, the last one for ever. */
  calls?: Record<string, Error | object | (Error | object)[]>;
}

/** Lets the functions' clients get these answers. @returns the names of the commands that were sent, in order */
export function answerWith({
  roles,
  tags = {},
  alarms = [{}],
  instances = [],
  missesFirst = false,
  associations = [],
  calls = {},
}: Answers): string[] {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const sent: string[] = [];
  const looks = [...roles];
  const otherAnswer = (command: object): object => {
    const given = calls[command.constructor.name];
    const times = sent.filter((name) => name === command.constructor.name).length;
    const answer = Array.isArray(given) ? (given[times - 1] ?? given.at(-1)) : given;
    if (answer instanceof Error) throw answer;
    return answer ?? {};
  };
  const iamAnswer = (command: object): object => {
    if (!(command instanceof GetInstanceProfileCommand)) return otherAnswer(command);
    const role = looks.length > 1 ? looks.shift() : looks[0];
    if (role instanceof Error) throw role;
    const Arn = profileArn(command.input.InstanceProfileName ?? '');
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    return { InstanceProfile: { Arn, Roles: role === undefined ? [] : [{ RoleName: role }], Tags } };
  };
  const alarmLooks = [...alarms];
  const alarmAnswer = (): object => {
    const look = alarmLooks.length > 1 ? alarmLooks.shift() : alarmLooks[0];
    if (look instanceof Error) throw look;
    return { MetricAlarms: Object.entries(look ?? {}).map(([AlarmName, StateValue]) => ({ AlarmName, StateValue })) };
  };
  const ec2Answer = (command: object): object => {
    if (command instanceof DescribeInstancesCommand) {
      const isMissed = missesFirst && sent.filter((name) => name === command.constructor.name).length === 1;
      return { Reservations: [{ Instances: isMissed ? [] : instances.map(described) }] };
    }
    if (command instanceof DescribeIamInstanceProfileAssociationsCommand) {
      if (associations instanceof Error) throw associations;
      return { IamInstanceProfileAssociations: associations.map(rowOf) };
    }
    return otherAnswer(command);
  };
  const sends =
    (answerTo: (command: object) => object) =>
    (command: object): unknown => {
      sent.push(command.constructor.name);
      try {
        return Promise.resolve(answerTo(command));
      } catch (error) {
        return Promise.reject(error);
      }
    };
  vi.spyOn(CloudWatchClient.prototype, 'send').mockImplementation(sends(alarmAnswer));
  vi.spyOn(IAMClient.prototype, 'send').mockImplementation(sends(iamAnswer));
  vi.spyOn(EC2Client.prototype, 'send').mockImplementation(sends(ec2Answer));
  toldEvents();
  return sent;
}

/** An error as the SDK throws it. */
export const awsError = (name: string): Error => Object.assign(new Error(`${name} happened.`), { name });

const described = ({ instanceId, state, launchedAt }: Instance) => ({
  InstanceId: instanceId,
  State: { Name: state },
  LaunchTime: new Date(launchedAt),
});

const rowOf = ({ associationId, instanceId, instanceProfileArn, instanceProfileId, state }: Association) => ({
  AssociationId: associationId,
  InstanceId: instanceId,
  IamInstanceProfile: { Arn: instanceProfileArn, Id: instanceProfileId },
  State: state,
});
