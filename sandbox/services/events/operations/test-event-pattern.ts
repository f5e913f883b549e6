import type { Bus } from '../bus.ts';
import { invalidEvent } from '../errors.ts';
import { invalidPattern } from '../pattern/invalid-pattern.ts';
import { matchesPattern } from '../pattern/matches-pattern.ts';
import { isObject } from '../pattern/only-key.ts';

/** Recorded by radkawar/stackd, testdata/aws/eventbridge/patterns.json, commit 9dc356f. */
const requiredFields = ['id', 'detail-type', 'source', 'account', 'time', 'region'];

export function testEventPattern(_: Bus, parameters: Readonly<Record<string, unknown>>): { Result: boolean } {
  const event = parse(parameters['Event'], () => invalidEvent());
  const pattern = parse(parameters['EventPattern'], () => invalidPattern('it is not JSON'));
  if (!isObject(event) || requiredFields.some((field) => !(field in event))) throw invalidEvent();
  if (typeof event['time'] !== 'string' || Number.isNaN(Date.parse(event['time']))) {
    throw invalidEvent(' Reason: Invalid time.');
  }
  return { Result: matchesPattern(pattern, event) };
}

function parse(text: unknown, refusal: () => Error): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw refusal();
  }
}
