import type {
  ListInstanceProfileTagsRequest,
  ListInstanceProfileTagsResponse,
  Tag,
  TagInstanceProfileRequest,
  UntagInstanceProfileRequest,
} from '@aws-sdk/client-iam';
import { pageOf } from '../page.ts';
import { requireProfile } from '../require-entity.ts';
import { withoutTags, withTags } from '../tags.ts';
import { controlPlane, type IamService, replica } from '../views.ts';

export const tagInstanceProfile = (iam: IamService, request: TagInstanceProfileRequest): void =>
  changeTags(iam, request.InstanceProfileName, (tags) => withTags(tags, request.Tags));

/** "If one of the tags does not exist", nothing happens: it is as it was to be. */
export const untagInstanceProfile = (iam: IamService, request: UntagInstanceProfileRequest): void =>
  changeTags(iam, request.InstanceProfileName, (tags) => withoutTags(tags, request.TagKeys ?? []));

function changeTags(iam: IamService, name: string | undefined, change: (tags: readonly Tag[]) => Tag[]): void {
  const profile = requireProfile(controlPlane(iam), name);
  iam.profiles.write(profile.name, { ...profile, tags: change(profile.tags) }, iam.clock.now());
}

export function listInstanceProfileTags(
  iam: IamService,
  request: ListInstanceProfileTagsRequest,
): ListInstanceProfileTagsResponse {
  const { tags } = requireProfile(replica(iam), request.InstanceProfileName);
  const { items, ...page } = pageOf(
    tags.map((tag) => ({ tag, name: tag.Key ?? '' })),
    request,
  );
  return { Tags: items.map(({ tag }) => tag), ...page };
}
