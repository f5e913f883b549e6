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
  readonly attached: readonly ManagedPolicy[];
  /** The permissions boundary: what it does not allow, none of the other policies can. */
  readonly boundary: ManagedPolicy | undefined;
  readonly tags: readonly Tag[];
}

/** A managed policy. Here it is never changed. */
export interface ManagedPolicy {
  readonly name: string;
  readonly arn: string;
  /** As JSON; undefined for one that the sandbox does not have. It allows nothing. */
  readonly document: string | undefined;
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
