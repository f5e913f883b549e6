/** The members of an instance that the recording kept; one that is missing was missing in the answer. */
export interface DescribedInstance {
  InstanceId: string;
  State: { Code: number; Name: string };
  LaunchTime: Date;
  StateTransitionReason: string;
  Tags: { Key: string; Value: string }[];
  IamInstanceProfile?: { Arn: string; Id: string };
  StateReason?: { Code: string; Message: string };
}

export const time = (utc: string): Date => new Date(`2026-09-26T${utc}Z`);

const launched = time('11:14:31');
export const restarted = time('11:22:55');

const codes = { pending: 0, running: 16, 'shutting-down': 32, terminated: 48, stopping: 64, stopped: 80 };
type StateName = keyof typeof codes;
const state = (Name: StateName): { Code: number; Name: string } => ({ Code: codes[Name], Name });

const profile = (name: string) => ({
  Arn: `arn:aws:iam::000000000000:instance-profile/${name}`,
  Id: `{${name} profile}`,
});

export const launching = { Code: 'pending', Message: 'pending' };
const userInitiated = {
  Code: 'Client.UserInitiatedShutdown',
  Message: 'Client.UserInitiatedShutdown: User initiated shutdown',
};

export const instance = (
  name: StateName,
  more: { profile?: string; shutDown?: string; launched?: Date; reason?: typeof launching } = {},
): DescribedInstance => {
  const reason = more.reason ?? (more.shutDown === undefined ? undefined : userInitiated);
  return {
    InstanceId: '{instance}',
    State: state(name),
    LaunchTime: more.launched ?? launched,
    StateTransitionReason: more.shutDown === undefined ? '' : `User initiated (${more.shutDown} GMT)`,
    Tags: [{ Key: 'suite', Value: 'probe' }],
    ...(more.profile !== undefined && { IamInstanceProfile: profile(more.profile) }),
    ...(reason && { StateReason: reason }),
  };
};

export const association = (number: number, profileName: string, stateName: string): object => ({
  AssociationId: `{association ${number}}`,
  InstanceId: '{instance}',
  IamInstanceProfile: profile(profileName),
  State: stateName,
});

export const change = (from: StateName, to: StateName): object => ({
  InstanceId: '{instance}',
  CurrentState: state(to),
  PreviousState: state(from),
});
