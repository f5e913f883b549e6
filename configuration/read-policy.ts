import { PolicyInvalid } from '../functions/policy/errors.ts';
import { parsePolicy } from '../functions/policy/parse-policy.ts';
import { isProtected, type Policy } from '../functions/policy/policy.ts';
import { type LineOf, readChecked } from './checked-yaml.ts';

/** A policy, and where in its file each part of it stands. */
export interface WrittenPolicy {
  policy: Policy;
  lineOf: LineOf;
}

/**
 * Reads and checks the policy.
 * @param protectedBesides patterns of the settings: they are protected like those that the policy names
 * @throws PolicyInvalid with the line of each problem
 */
export const readWrittenPolicy = (file: string, protectedBesides: readonly string[] = []): WrittenPolicy =>
  readChecked(file, {
    what: 'policy',
    Invalid: PolicyInvalid,
    parse: (content, lineOf) => ({ policy: protectingBesides(parsePolicy(content), protectedBesides), lineOf }),
  });

/** The same without the lines. @throws PolicyInvalid with the line of each problem */
export const readPolicy = (file: string, protectedBesides?: readonly string[]): Policy =>
  readWrittenPolicy(file, protectedBesides).policy;

function protectingBesides(policy: Policy, patterns: readonly string[]): Policy {
  const problems = Object.entries(policy.profiles).flatMap(([key, { instanceProfile }]) =>
    patterns
      .filter((pattern) => isProtected({ protected: [pattern] }, instanceProfile))
      .map((pattern) => ({
        path: ['profiles', key, 'instanceProfile'],
        message: `must not be an instance profile that is protected: protectedInstanceProfiles of the settings has ${pattern}`,
      })),
  );
  if (problems.length > 0) throw new PolicyInvalid(problems);
  return { ...policy, protected: [...new Set([...policy.protected, ...patterns])] };
}
