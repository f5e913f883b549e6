import type {
  CreateInstanceProfileRequest,
  CreateInstanceProfileResponse,
  DeleteInstanceProfileRequest,
  GetInstanceProfileRequest,
  GetInstanceProfileResponse,
  ListInstanceProfilesForRoleRequest,
  ListInstanceProfilesForRoleResponse,
  ListInstanceProfilesRequest,
  ListInstanceProfilesResponse,
} from '@aws-sdk/client-iam';
import { profileAnswer, tagsAnswer } from '../answers.ts';
import type { InstanceProfile } from '../entities.ts';
import { alreadyExists, deleteConflict, quotaExceeded } from '../errors.ts';
import { validName, validPath } from '../names.ts';
import { pageOf } from '../page.ts';
import { requireProfile, requireRole } from '../require-entity.ts';
import { withTags } from '../tags.ts';
import { controlPlane, type IamService, replica } from '../views.ts';

export function createInstanceProfile(
  iam: IamService,
  request: CreateInstanceProfileRequest,
): CreateInstanceProfileResponse {
  const now = iam.clock.now();
  const name = validName('instanceProfileName', request.InstanceProfileName);
  const path = validPath(request.Path);
  if (iam.profiles.taken(name, now)) throw alreadyExists(`Instance Profile ${name}`);
  if (iam.profiles.has(iam.quotas.InstanceProfilesPerAccount, now))
    throw quotaExceeded('InstanceProfilesPerAccount', iam.quotas.InstanceProfilesPerAccount);
  const profile: InstanceProfile = {
    path,
    name,
    id: iam.ids.unique('AIPA'),
    arn: `arn:${iam.partition.name}:iam::${iam.accountId}:instance-profile${path}${name}`,
    createdAt: now,
    role: undefined,
    tags: withTags([], request.Tags),
  };
  iam.profiles.write(name, profile, now);
  return { InstanceProfile: { ...profileAnswer(controlPlane(iam), profile), ...tagsAnswer(profile.tags) } };
}

export function getInstanceProfile(iam: IamService, request: GetInstanceProfileRequest): GetInstanceProfileResponse {
  const view = replica(iam);
  const profile = requireProfile(view, request.InstanceProfileName);
  return { InstanceProfile: { ...profileAnswer(view, profile), ...tagsAnswer(profile.tags) } };
}

export function deleteInstanceProfile(iam: IamService, request: DeleteInstanceProfileRequest): void {
  const profile = requireProfile(controlPlane(iam), request.InstanceProfileName);
  if (profile.role !== undefined) throw deleteConflict('remove roles from instance profile');
  iam.profiles.write(profile.name, undefined, iam.clock.now());
}

export function listInstanceProfiles(
  iam: IamService,
  request: ListInstanceProfilesRequest,
): ListInstanceProfilesResponse {
  const view = replica(iam);
  const { PathPrefix = '/' } = request;
  const under = view.profiles().filter(({ path }) => path.startsWith(PathPrefix));
  const { items, ...page } = pageOf(under, request);
  return { InstanceProfiles: items.map((profile) => profileAnswer(view, profile)), ...page };
}

export function listInstanceProfilesForRole(
  iam: IamService,
  request: ListInstanceProfilesForRoleRequest,
): ListInstanceProfilesForRoleResponse {
  const view = replica(iam);
  const role = requireRole(view, request.RoleName);
  const holding = view.profiles().filter((profile) => profile.role === role.name);
  const { items, ...page } = pageOf(holding, request);
  return { InstanceProfiles: items.map((profile) => profileAnswer(view, profile)), ...page };
}
