import type { CreateTagsRequest, DeleteTagsRequest } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import { stopDryRun } from '../errors.ts';
import { tagChange } from '../events.ts';
import type { Instance } from '../instance.ts';
import { requireInstances } from '../require-instance.ts';
import type { Region } from '../region.ts';
import { refuseReservedKeys } from '../tag-keys.ts';

export function createTags(region: Region, request: CreateTagsRequest): void {
  const tags = (request.Tags ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value }));
  refuseReservedKeys(tags.map(({ Key }) => Key));
  changeTags(region, request, (instance) => {
    const changed = tags.filter(({ Key, Value }) => instance.tags.get(Key) !== Value);
    for (const { Key, Value } of changed) instance.tags.set(Key, Value);
    return changed.map(({ Key }) => Key);
  });
}

/** Without Tags it deletes all of them but AWS's own; with a Value it deletes the tag only if that is its value. */
export function deleteTags(region: Region, request: DeleteTagsRequest): void {
  refuseReservedKeys((request.Tags ?? []).map(({ Key = '' }) => Key));
  changeTags(region, request, ({ tags }) => {
    const asked = request.Tags ?? [...tags.keys()].filter((key) => !key.startsWith('aws:')).map((Key) => ({ Key }));
    const deleted = asked.filter(({ Key = '', Value }: { Key?: string | undefined; Value?: string | undefined }) =>
      Value === undefined ? tags.has(Key) : tags.get(Key) === Value,
    );
    for (const { Key = '' } of deleted) tags.delete(Key);
    return deleted.map(({ Key = '' }) => Key);
  });
}

/** @param change returns the keys that it changed: if there are any, an event says so */
function changeTags(
  region: Region,
  request: { Resources: string[] | undefined; DryRun?: boolean | undefined },
  change: (instance: Instance) => string[],
): void {
  const ids = request.Resources ?? [];
  const other = ids.find((id) => !id.startsWith('i-'));
  if (other !== undefined) throw new AwsError('InvalidID', 400, `The ID '${other}' is not valid`);
  const instances = requireInstances(region, ids);
  stopDryRun(request);
  for (const instance of instances) {
    const changedKeys = change(instance);
    if (changedKeys.length === 0) continue;
    instance.tagVersion += 1;
    region.onEvent(tagChange(region, instance, changedKeys));
  }
}
