import * as v from 'valibot';
import type { How } from '../refresh/region-refresh.ts';
import { allowedControls, controlNames, controls, unfitControls } from '../workflow/control-fields.ts';
import {
  allowedInRollout,
  allowedInScope,
  allowedPropagation,
  inputTyped,
  instanceProfileName,
  nameForm,
  parsedInput,
  propagationSeconds,
  roleName,
  rollout,
  scope,
  whole,
} from '../workflow/input-fields.ts';

/** What a person types into the Step Functions console, checked, with the defaults. The workflow carries it whole. */
export type ReplacementRequest = v.InferOutput<typeof request>;

/** What each field allows, as a person is told. */
export const allowed = {
  instanceProfile: `the name of an instance profile in policy.yml, ${nameForm(128)}`,
  role: `the name of a role that policy.yml lists for the instance profile, ${nameForm(64)}`,
  ...allowedInScope,
  regions: `${allowedInScope.regions}; not with "refresh": "replace", which moves the instances of every Region`,
  refresh: '"reassociate", "replace", "restart" or "none"',
  twin: 'the name of another instance profile in policy.yml that may hold the role and that no instance has; only with "refresh": "replace", which needs it',
  maxUnavailable: 'a whole number from 1 to 1000; only with "refresh": "restart"',
  propagationSeconds: allowedPropagation,
  ...allowedInRollout,
  ...Object.fromEntries(controlNames.map((name) => [name, `${allowedControls[name]}; not with "refresh": "none"`])),
} as const;

export const request = v.strictObject({
  instanceProfile: instanceProfileName,
  role: roleName,
  ...scope,
  refresh: v.optional(v.picklist(['reassociate', 'replace', 'restart', 'none']), 'reassociate'),
  twin: v.optional(instanceProfileName),
  maxUnavailable: v.optional(whole(1, 1000)),
  propagationSeconds,
  ...rollout,
  ...controls,
});

/**
 * @param isReasonRequired whether the stack demands a reason
 * @throws InputInvalid naming every field that is wrong
 */
export const parseInput = (value: unknown, { isReasonRequired = false } = {}): ReplacementRequest =>
  parsedInput(value, { schema: request, allowed, example, isReasonRequired, unfit: unfitFields(Object(value)) });

const example = { instanceProfile: 'web-profile', role: 'web-role-v2' };

/** The fields that do not fit the others. */
function unfitFields(given: Record<string, unknown>): string[] {
  const { refresh, twin, instanceProfile, regions, maxUnavailable } = given;
  const isByTwin = refresh === 'replace';
  const isUnfit = isByTwin !== (twin !== undefined) || (isByTwin && twin === instanceProfile);
  const limitsNothing = maxUnavailable !== undefined && refresh !== 'restart';
  return [
    ...(isUnfit ? ['twin'] : []),
    ...(isByTwin && regions !== undefined ? ['regions'] : []),
    ...(limitsNothing ? ['maxUnavailable'] : []),
    ...unfitControls(given),
    // There are no waves.
    ...(refresh === 'none' ? controlNames.filter((name) => given[name] !== undefined) : []),
  ];
}

/** Whether an execution with this input, as JSON, changes the instance profile or its instances. */
export function changes(input: string, instanceProfile: string): boolean {
  const typed = inputTyped(input, parseInput);
  return typed !== undefined && [typed.instanceProfile, typed.twin].includes(instanceProfile) && !typed.dryRun;
}

/** Nobody here knows how many instances a service can spare: so it is one, unless the input says more. */
const usualUnavailable = 1;

/** How many instances of a Region a restart may have down at a time. */
export const mostDown = ({ maxUnavailable = usualUnavailable }: ReplacementRequest): number => maxUnavailable;

/** How a Region's instances are refreshed, where they are; by way of a twin, each leg says it anew. */
export const howOf = ({ refresh }: ReplacementRequest): How => (refresh === 'restart' ? 'restart' : 'reassociate');

/** Whether the instances of the Region are refreshed; otherwise the input leaves them alone. */
export const isToRefresh = ({ refresh, regions }: ReplacementRequest, region: string): boolean =>
  refresh !== 'none' && (regions?.includes(region) ?? true);
