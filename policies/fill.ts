import { withoutRoot } from '../functions/without-path.ts';

/** What the files of this folder have, and what a policy of yours has in its place. */
export interface Names {
  tagKey: string;
  optOutTag: string;
  /** The roles, by the name that stands for them in the files: patterns of ARNs. */
  roles: Readonly<Record<Actor, readonly string[]>>;
}

const actors = ['provisioning', 'deployment', 'operations', 'rolecall-*'] as const;
export type Actor = (typeof actors)[number];

/** The ARN pattern of a role: `team/name`, `name`, or a pattern that is an ARN already. */
export const roleArn = (role: string): string =>
  role.startsWith('arn:') ? role : `arn:*:iam::*:role/${withoutRoot(role)}`;

const tagged = 'aws:ResourceTag/';

/** A policy with your tag keys and roles. Only whole values are replaced, so that no ARN is changed by accident. */
export function fill(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.flatMap((element) => rolesFor(element, names) ?? fill(element, names));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [keyFor(key, names), fill(inner, names)]));
  return typeof value === 'string' ? tagKeyFor(value, names) : value;
}

const rolesFor = (value: unknown, { roles }: Names): readonly string[] | undefined => {
  const actor = actors.find((actor) => value === roleArn(actor));
  return actor && roles[actor];
};

const keyFor = (key: string, names: Names): string =>
  key.startsWith(tagged) ? tagged + tagKeyFor(key.slice(tagged.length), names) : key;

function tagKeyFor(text: string, { tagKey, optOutTag }: Names): string {
  if (text === 'instance-profile') return tagKey;
  return text === 'rolecall:ignore' ? optOutTag : text;
}
