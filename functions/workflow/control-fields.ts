import * as v from 'valibot';
import { percent } from '../refresh/levers.ts';
import type { Checkpoint } from '../refresh/rollout.ts';
import { whole } from './input-fields.ts';

/** The fields of the console input by which a person holds, watches and ends a rollout. Left out, each asks for nothing. */

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
const alarmName = v.pipe(v.string(), v.minLength(1), v.maxLength(255), v.regex(/^[^\p{Cc}]+$/u));

const inOrder = (checkpoints: Checkpoint[]): Checkpoint[] =>
  checkpoints.toSorted((one, other) => percent(one) - percent(other));

export const controls = {
  bakeSeconds: v.optional(whole(0, 86_400)),
  waveBakeSeconds: v.optional(whole(0, 3600)),
  alarms: v.optional(
    v.pipe(
      v.array(alarmName),
      v.minLength(1),
      v.maxLength(10),
      v.check((alarms) => new Set(alarms).size === alarms.length),
    ),
  ),
  checkpoints: v.optional(
    v.pipe(
      v.array(v.union([v.literal('canary'), whole(1, 99)])),
      v.minLength(1),
      v.maxLength(10),
      v.check((checkpoints) => new Set(checkpoints).size === checkpoints.length),
      v.transform(inOrder),
    ),
  ),
  approveWithinHours: v.optional(whole(1, 168)),
  onTrouble: v.optional(v.picklist(['stop', 'goBack'])),
};

export const allowedControls = {
  bakeSeconds: 'a whole number from 0 to 86400: how long to wait after the canary',
  waveBakeSeconds: 'a whole number from 0 to 3600: how long to wait after each wave',
  alarms: 'a list of 1 to 10 names of CloudWatch alarms such as ["web-5xx"], each once (names, not ARNs)',
  checkpoints: 'a list of 1 to 10, each once: "canary", or a whole number from 1 to 99 for percent',
  approveWithinHours: 'a whole number from 1 to 168; only with checkpoints',
  onTrouble: '"stop" or "goBack"',
} as const;

/** What the state of a workflow carries of these. */
export type ControlRequest = v.InferOutput<v.ObjectSchema<typeof controls, undefined>>;

/** The names of the fields. */
export const controlNames = Object.keys(allowedControls) as (keyof ControlRequest)[];

/** A time for approvals says nothing where nobody has to approve. */
export const unfitControls = ({ checkpoints, approveWithinHours }: Record<string, unknown>): string[] =>
  approveWithinHours !== undefined && checkpoints === undefined ? ['approveWithinHours'] : [];
