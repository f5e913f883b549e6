import type { Event } from './event.ts';
import { readPath } from './input-path.ts';
import { transformInput } from './input-transformer.ts';
import type { Rule, Target } from './rule.ts';

/** What a target gets: a constant, a part of the event, the event in another shape, or the event. */
export function targetInput({ Input, InputPath, InputTransformer }: Target, event: Event, rule: Rule): string {
  if (Input !== undefined) return Input;
  if (InputTransformer !== undefined) return transformInput(InputTransformer, event, rule);
  return JSON.stringify(InputPath === undefined ? event : readPath(event, InputPath));
}
