import { noStackOf, noSuchStack, validationError } from './errors.ts';
import type { CloudFormationService, Stack } from './stack.ts';

/** @param nameOrId the stack's name, or its ARN */
export const findStack = (stacks: readonly Stack[], nameOrId: string): Stack | undefined =>
  stacks.find(({ name, id }) => name === nameOrId || id === nameOrId);

export const findStackOf = (stacks: readonly Stack[], physicalId: string): Stack | undefined =>
  stacks.find(({ resources }) => resources.some((resource) => resource.physicalId === physicalId));

export function requireStack({ stacks }: CloudFormationService, nameOrId: string | undefined): Stack {
  if (nameOrId === undefined) throw validationError('StackName must not be null.');
  const stack = findStack(stacks(), nameOrId);
  if (!stack) throw noSuchStack(nameOrId);
  return stack;
}

export function requireStackOf({ stacks }: CloudFormationService, physicalId: string): Stack {
  const stack = findStackOf(stacks(), physicalId);
  if (!stack) throw noStackOf(physicalId);
  return stack;
}
