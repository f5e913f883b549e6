import type { ControlRequest } from './control-fields.ts';

/** Within so many minutes an instance that nobody refreshes takes the role that its instance profile holds. */
const isolatedMinutes = 30;

/** What a long wait does not do where the role changes in place: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html */
export function bakeWarnings({ bakeSeconds = 0, waveBakeSeconds = 0, checkpoints }: ControlRequest): string[] {
  const isLong = Math.max(bakeSeconds, waveBakeSeconds) > isolatedMinutes * 60;
  const what = [
    ...(isLong ? [`a bake of more than ${isolatedMinutes} minutes`] : []),
    ...(checkpoints ? ['a checkpoint'] : []),
  ];
  if (what.length === 0) return [];
  return [
    `Mind that ${what.join(', or ')} keeps nobody from the new role here: instances that were not refreshed take it by themselves within about an hour. With "refresh": "replace", or by replace-profile, they keep the former one for as long as you wait.`,
  ];
}
