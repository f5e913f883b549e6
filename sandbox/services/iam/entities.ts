import type { Tag } from '@aws-sdk/client-iam';

/** A role. It is never changed: a write puts a new object in its place. */
export interface Role {
  readonly path: string;
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly description: string | undefined;
  readonly maxSessionDuration: number;
  /** The trust policy, as JSON. */
  readonly trust: string;
  /** Inline policies by name, as JSON. */
  readonly policies: Readonly<Record<string, string>>;
  /** ARNs of managed policies. */
  readonly attached: readonly string[];
  readonly tags: readonly Tag[];
}

/** An instance profile. It is never changed: a write puts a new object in its place. */
export interface InstanceProfile {
  readonly path: string;
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly createdAt: number;
  /** The name of the role it holds: one or none. */
  readonly role: string | undefined;
  readonly tags: readonly Tag[];
}
