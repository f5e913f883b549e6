import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The policy of the simulated account, as far as a judge has to know it. */
export interface Policy {
  tagKey: string;
  optOutTag: string;
  existing: 'keep' | 'replace';
  default: string;
  /** By the value of the tag. */
  profiles: { [tag: string]: { instanceProfile: string; roles: string[] } };
}

export const readPolicy = (): Policy => parse(readFileSync('sandbox/policy.yml', 'utf8')) as Policy;

/** The roles that the policy lets an instance profile hold; undefined for an instance profile that it does not list. */
export const rolesOf = ({ profiles }: Policy, instanceProfile: string): string[] | undefined =>
  Object.values(profiles).find((each) => each.instanceProfile === instanceProfile)?.roles;
