import type { Conditional } from './decided.ts';

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  Condition?: string;
  DependsOn?: string | string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

/** A CloudFormation template. */
export interface Template extends Conditional {
  Description?: string;
  Metadata?: Record<string, unknown>;
  Resources: Record<string, Resource>;
  Outputs?: Record<string, { Value?: unknown; Description?: string; Condition?: string }>;
}
