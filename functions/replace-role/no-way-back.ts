import type { ReplacementRequest } from './input.ts';

/** What a way back lacks; undefined where it lacks nothing. */
export function whyNoWayBack(
  { instanceProfile, role }: Pick<ReplacementRequest, 'instanceProfile' | 'role'>,
  formerRole: string | undefined,
): string | undefined {
  if (formerRole === undefined) return `instance profile ${instanceProfile} holds no role`;
  return formerRole === role ? `instance profile ${instanceProfile} holds role ${role} already` : undefined;
}
