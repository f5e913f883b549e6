import { getDefault } from 'valibot';
import { rollout } from '../workflow/input-fields.ts';
import type { TypedInput } from '../workflow/typed-input.ts';
import type { MoveRequest } from './input.ts';

const usualMost = getDefault(rollout.maxInstances);

/** The names exchanged, for the same Regions, tags and size; absent where the former instance profile holds no role. */
export function backFrom(
  { instanceProfile, replacement, regions, only, maxInstances }: MoveRequest,
  formerRole: string | undefined,
): { back?: TypedInput } {
  if (formerRole === undefined) return {};
  const back = {
    instanceProfile: replacement,
    replacement: instanceProfile,
    ...(regions && { regions }),
    ...(only && { only }),
    ...(maxInstances !== usualMost && { maxInstances }),
  };
  return { back };
}
