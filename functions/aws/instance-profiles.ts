import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  DeleteInstanceProfileCommand,
  GetInstanceProfileCommand,
  type InstanceProfile as IamInstanceProfile,
  RemoveRoleFromInstanceProfileCommand,
} from '@aws-sdk/client-iam';
import { isAwsError } from '../aws-error.ts';
import { iam } from './iam-client.ts';

export interface InstanceProfile {
  name: string;
  arn: string;
  /** Unique: an instance profile that is deleted and created again has another. */
  id: string;
  /** The name of the role it holds; an instance profile holds one, or none. */
  role: string | undefined;
  /** As old as the rest of the answer may be: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html */
  tags: Record<string, string>;
}

/** All that IAM takes to make it anew. */
export interface WholeInstanceProfile extends InstanceProfile {
  /** `/` for the root */
  path: string;
}

/** @returns undefined when there is none of that name */
export async function findInstanceProfile(name: string): Promise<InstanceProfile | undefined> {
  const found = await read(name);
  return found && shown(name, found);
}

/** The same with what only a reader of all of it needs. */
export async function findWholeInstanceProfile(name: string): Promise<WholeInstanceProfile | undefined> {
  const found = await read(name);
  return found && { ...shown(name, found), path: found.Path ?? '/' };
}

function shown(
  name: string,
  { Arn: arn = '', InstanceProfileId: id = '', Roles, Tags = [] }: IamInstanceProfile,
): InstanceProfile {
  const tags = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
  return { name, arn, id, role: Roles?.[0]?.RoleName, tags };
}

async function read(name: string): Promise<IamInstanceProfile | undefined> {
  try {
    return (await iam.send(new GetInstanceProfileCommand({ InstanceProfileName: name }))).InstanceProfile;
  } catch (error) {
    // Absence is an answer: each caller decides what it means.
    if (isAwsError(error, 'NoSuchEntityException')) return undefined;
    throw error;
  }
}

/** The role that the instance profile holds, as IAM shows it now: reads may be seconds old. */
export async function roleIn(instanceProfile: string): Promise<string | undefined> {
  return (await findInstanceProfile(instanceProfile))?.role;
}

/**
 * @param path that begins and ends with a slash
 * @throws EntityAlreadyExistsException
 */
export async function createInstanceProfile(name: string, path: string, tags: Record<string, string>): Promise<void> {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: name, Path: path, Tags }));
}

/** @throws LimitExceededException when it holds a role already, the same one included */
export async function addRole(instanceProfile: string, role: string): Promise<void> {
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: instanceProfile, RoleName: role }));
}

/** @throws NoSuchEntityException when the role is not in it, does not exist, or the instance profile does not */
export async function removeRole(instanceProfile: string, role: string): Promise<void> {
  await iam.send(new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName: instanceProfile, RoleName: role }));
}

/**
 * @throws NoSuchEntityException when there is none of that name
 * @throws DeleteConflictException while it holds a role
 */
export async function deleteInstanceProfile(name: string): Promise<void> {
  await iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName: name }));
}
