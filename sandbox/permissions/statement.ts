import * as v from 'valibot';
import { type Context, conditions, policyText } from './conditions.ts';
import { arnPattern, type Fits, oneOf, textPattern } from './wildcard.ts';

/** What a caller wants to do, as policies see it. */
export interface AccessRequest {
  /** `iam:PassRole` */
  action: string;
  /** An ARN, or * for an action that knows no resources. */
  resource: string;
  context: Context;
}

/** A statement of a policy, parsed. */
export interface Statement {
  effect: 'Allow' | 'Deny';
  /** Whether the statement is about the action, on some resource and under some condition. */
  isAbout: (action: string) => boolean;
  /** Whether the statement is about the request. */
  covers: (request: AccessRequest) => boolean;
}

/** A policy may leave out the list around a single element. */
export const oneOrMore = <Element>(element: v.GenericSchema<unknown, Element>) =>
  v.pipe(
    v.unknown(),
    v.transform((value) => [value].flat()),
    v.array(element),
  );
const texts = oneOrMore(policyText);

/** The elements of every statement; in a resource's policy it also has a Principal. */
export const elements = {
  Sid: v.optional(v.string()),
  Effect: v.picklist(['Allow', 'Deny']),
  Action: v.optional(texts),
  NotAction: v.optional(texts),
  Resource: v.optional(texts),
  NotResource: v.optional(texts),
  Condition: v.optional(conditions, {}),
};

type Elements = v.InferOutput<v.StrictObjectSchema<typeof elements, undefined>>;

export function statementOf({ Effect, Condition, ...named }: Elements): Statement {
  // Policies ignore the case of actions, but not that of resources.
  const isAction = listed(lowerCase(named.Action), lowerCase(named.NotAction), textPattern);
  const isResource = listed(named.Resource, named.NotResource, arnPattern);
  return {
    effect: Effect,
    isAbout: (action) => isAction(action.toLowerCase()),
    covers: ({ action, resource, context }) =>
      isAction(action.toLowerCase()) && isResource(resource) && Condition.every((holds) => holds(context)),
  };
}

const lowerCase = (texts: string[] | undefined): string[] | undefined => texts?.map((text) => text.toLowerCase());

/** @throws TypeError unless exactly one of the two is there */
function listed(named: string[] | undefined, notNamed: string[] | undefined, pattern: (text: string) => Fits): Fits {
  if ((named === undefined) === (notNamed === undefined))
    throw new TypeError('A statement has either Action or NotAction, and either Resource or NotResource.');
  const isNamed = oneOf(named ?? notNamed ?? [], pattern);
  return named ? isNamed : (text) => !isNamed(text);
}
