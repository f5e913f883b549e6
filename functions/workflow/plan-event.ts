import * as v from 'valibot';
import { executionArn, moment } from '../forms.ts';

/** What the first state of a workflow takes: what a person typed into the console, and what Step Functions says of the execution. */
export interface PlanEvent {
  input: unknown;
  execution: string;
  /** ISO 8601 */
  startedAt: string;
}

/** The input is checked by the workflow's own `parseInput`, which names all that is wrong with it. */
export const planEvent = v.strictObject(
  { input: v.optional(v.unknown()), execution: executionArn, startedAt: moment },
  'input, execution and startedAt',
);
