import { approvalOf, executionName, tagKeys } from '../refresh/levers.ts';
import type { Controls } from '../refresh/rollout.ts';
import { isTaggable } from './controls-of.ts';
import type { ControlRequest } from './control-fields.ts';
import { tagCommand, untagCommand } from './commands.ts';

/** What the plan knows of the execution that is to be held. */
interface Held {
  /** Those that the instances get, in the order in which they do: their tags count. */
  instanceProfiles: readonly string[];
  /** Absent in a dry run: the execution that follows has another name. */
  execution?: string | undefined;
  /** The role changes inside the instance profile, and instances keep that one. */
  isInPlace: boolean;
}

/** What a bake is good for. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html */
const meanwhile = (isInPlace: boolean): string =>
  isInPlace
    ? 'Instances that were not refreshed take the new role by themselves within about an hour.'
    : 'Instances that have not moved keep the former role meanwhile.';

/** In a dry run, in the place of the name that the execution will have. */
const placeholder = 'EXECUTION';

/** What holds the rollout and until when, what ends it, and how a person does either. */
export function holdsOf(request: ControlRequest, controls: Controls = {}, held: Held): string[] {
  const { bakeSeconds, waveBakeSeconds, alarms = [], checkpoints = [], approveWithinHours = 48 } = controls;
  const [instanceProfile = ''] = held.instanceProfiles;
  const name = held.execution === undefined ? placeholder : executionName(held.execution);
  const tag = (key: string, value: string): string => tagCommand(instanceProfile, key, value);
  return [
    ...(bakeSeconds === undefined
      ? []
      : [`After the canary of each Region: ${bakeSeconds} s. ${meanwhile(held.isInPlace)}`]),
    ...(waveBakeSeconds === undefined ? [] : [`After each wave: ${waveBakeSeconds} s. ${meanwhile(held.isInPlace)}`]),
    ...checkpoints.map(
      (checkpoint) =>
        `At checkpoint ${checkpoint}${checkpoint === 'canary' ? '' : ' percent'}: until it is approved, for up to ${approveWithinHours} h; then it ends as NotApproved. Approve it: ${tag(tagKeys.approved, approvalOf(name, checkpoint))}`,
    ),
    ...alarms.map(
      ({ regions, names }) =>
        `While ${names.join(' or ')} in ${regions.join(' or ')} is on, no wave begins in any Region: it ends as AlarmOn.`,
    ),
    ...(request.onTrouble === 'goBack' ? [goesBack] : []),
    `Hold it after the waves that run: ${tag(tagKeys.hold, 'yes')}`,
    `Let it go on: ${untagCommand(instanceProfile, tagKeys.hold)}`,
    isTaggable(name)
      ? `Stop it after the waves that run: ${tag(tagKeys.stop, name)}`
      : `No tag can stop it: none takes its name, ${name}, as a value.`,
    ...held.instanceProfiles.slice(1).map((other) => `While instances move back to ${other}, its tags count.`),
  ];
}

const goesBack =
  'If a Region ends early by an alarm, too many failures, a checkpoint that nobody approves or a stop, all go back, once every Region has come to the end of its waves and holds.';
