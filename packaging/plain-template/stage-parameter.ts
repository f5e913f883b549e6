import { longestStage } from '../names.ts';
import type { Resource } from '../template/template.ts';

/** CloudFormation refuses a stage that makes a name which AWS would refuse, before it creates anything. */
export const stageParameter = (stage: string, resources: Readonly<Record<string, Resource>>): object => ({
  Type: 'String',
  Default: stage,
  Description: 'Part of every name: a stack of its own for each stage',
  AllowedPattern: '^[A-Za-z0-9_-]+$',
  ConstraintDescription: 'letters, digits, hyphens and underscores',
  MinLength: 1,
  MaxLength: longestStage(resources, stage),
});
