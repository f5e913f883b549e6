import type { Checkpoint } from './rollout.ts';

/** The tags of the instance profile by which a person steers an execution. IAM says who may set them, CloudTrail who did. */
export const tagKeys = { hold: 'rolecall:hold', stop: 'rolecall:stop', approved: 'rolecall:approved' } as const;

/** What the tags say to one execution. */
export interface Levers {
  isHeld: boolean;
  isStopped: boolean;
  /** The last checkpoint that is approved; undefined for none. */
  approved: Checkpoint | undefined;
}

/** `…:execution:rolecall-dev-replace-role:NAME` has the name NAME. */
export const executionName = (executionArn: string): string => executionArn.split(':').slice(7).join(':');

/** @param execution ARN; without one, nothing is approved or stopped */
export function leversOf(tags: Readonly<Record<string, string>>, execution: string | undefined): Levers {
  const name = execution === undefined ? undefined : executionName(execution);
  return {
    isHeld: Object.hasOwn(tags, tagKeys.hold),
    isStopped: name !== undefined && tags[tagKeys.stop] === name,
    approved: name === undefined ? undefined : approvedIn(tags[tagKeys.approved], name),
  };
}

/** The value that approves a checkpoint. No name of an execution has a colon. */
export const approvalOf = (executionName: string, checkpoint: Checkpoint): string => `${executionName}:${checkpoint}`;

/** Who approves a checkpoint approves those before it. */
export const isApproved = (checkpoint: Checkpoint, { approved }: Levers): boolean =>
  approved !== undefined && percent(approved) >= percent(checkpoint);

/** How much of a Region is refreshed at the checkpoint, at least. The canary is no part in percent, and comes first. */
export const percent = (checkpoint: Checkpoint): number => (checkpoint === 'canary' ? 0 : checkpoint);

function approvedIn(value: string | undefined, name: string): Checkpoint | undefined {
  const [, given] = value?.startsWith(`${name}:`) ? [name, value.slice(name.length + 1)] : [];
  if (given === 'canary') return given;
  return given !== undefined && /^[1-9]\d?$/.test(given) ? Number(given) : undefined;
}
