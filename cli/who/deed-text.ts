import type { Deed } from './deeds.ts';

/** `bob (role operator) approved the canary, by a tag of instance profile web-profile` */
export function deedText({ did, by, checkpoint, instanceProfile }: Deed): string {
  const how = instanceProfile === undefined ? '' : `, by a tag of instance profile ${instanceProfile}`;
  const approved = checkpoint === 'canary' ? 'the canary' : `${checkpoint} %`;
  const words = {
    started: 'started it',
    held: 'held it',
    resumed: 'let it go on',
    approved: `approved ${approved}`,
    stopped: 'stopped it',
    aborted: 'stopped it by StopExecution',
  };
  return `${by.name} ${words[did]}${how}`;
}
