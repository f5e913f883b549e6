import * as v from 'valibot';
import type { TagValues } from '../refresh/region-refresh.ts';
import { allowedControls, controls, unfitControls } from '../workflow/control-fields.ts';
import {
  allowedInRollout,
  allowedInScope,
  inputTyped,
  instanceProfileName,
  nameForm,
  parsedInput,
  roleName,
  rollout,
  scope,
} from '../workflow/input-fields.ts';

/** What a person types into the Step Functions console, checked, with the defaults. The workflow carries it whole. */
export type MoveRequest = v.InferOutput<typeof request>;

/** What each field allows, as a person is told. */
export const allowed = {
  instanceProfile: `the name of an instance profile in policy.yml, ${nameForm(128)}`,
  replacement: `the name of an instance profile in policy.yml, another one than instanceProfile, ${nameForm(128)}`,
  create: `the name of the role that a new replacement gets, which policy.yml lists for it, ${nameForm(64)}`,
  ...allowedInScope,
  only: 'exact values by tag such as {"tag:team": ["a", "b"]}, without wildcards: up to 10 tags, 1 to 50 values each',
  ...allowedInRollout,
  ...allowedControls,
} as const;

/** A wildcard would be taken for a character: whoever writes one means more than it would choose. */
const tagValue = v.pipe(v.string(), v.regex(/^[^*?]{0,256}$/));

const only = v.pipe(
  v.record(
    v.pipe(v.string(), v.regex(/^tag:[^*?]{1,128}$/)),
    v.pipe(v.array(tagValue), v.minLength(1), v.maxLength(50)),
  ),
  v.check((tags) => Object.keys(tags).length > 0 && Object.keys(tags).length <= 10),
);

export const request = v.pipe(
  v.strictObject({
    instanceProfile: instanceProfileName,
    replacement: instanceProfileName,
    create: v.optional(roleName),
    ...scope,
    only: v.optional(only),
    ...rollout,
    ...controls,
  }),
  v.forward(
    v.check(({ instanceProfile, replacement }) => instanceProfile !== replacement),
    ['replacement'],
  ),
);

/**
 * @param isReasonRequired whether the stack demands a reason
 * @throws InputInvalid naming every field that is wrong
 */
export const parseInput = (value: unknown, { isReasonRequired = false } = {}): MoveRequest =>
  parsedInput(value, { schema: request, allowed, example, isReasonRequired, unfit: unfitControls(Object(value)) });

const example = { instanceProfile: 'web-profile', replacement: 'web-green-profile' };

/** The tags that an instance has to have to be moved, by their keys; undefined where all are moved. */
export const tagsIn = ({ only }: MoveRequest): TagValues | undefined =>
  only && Object.fromEntries(Object.entries(only).map(([tag, values]) => [tag.slice('tag:'.length), values]));

/**
 * Whether an execution with this input, as JSON, moves instances from the one instance profile to the other: it may do so on its
 * way back too.
 */
export function movesAlike(input: string, { instanceProfile, replacement }: MoveRequest): boolean {
  const typed = inputTyped(input, parseInput);
  if (!typed || typed.dryRun) return false;
  const isAlike = typed.instanceProfile === instanceProfile && typed.replacement === replacement;
  const isBack = typed.instanceProfile === replacement && typed.replacement === instanceProfile;
  return isAlike || (isBack && typed.onTrouble === 'goBack');
}

/** Whether the instances of the Region are moved; otherwise the input leaves them alone. */
export const isToMove = ({ regions }: MoveRequest, region: string): boolean => regions?.includes(region) ?? true;
