import type { Handler } from '../../wire/call.ts';
import { handlerOf } from '../../wire/operations.ts';
import { queryRefusals } from '../../wire/query/refusals.ts';
import { operations } from './operations.ts';
import { findStack, findStackOf } from './require-stack.ts';
import type { CloudFormationService, Stack } from './stack.ts';

/** CloudFormation of one account in one Region. It shows what is deployed, and deploys nothing. */
export interface CloudFormation {
  handle: Handler;
  /** @param nameOrId the stack's name, or its ARN */
  stack(nameOrId: string): Stack | undefined;
  /** The stack that a resource belongs to. */
  stackOf(physicalId: string): Stack | undefined;
}

export const createCloudFormation = (service: CloudFormationService): CloudFormation => ({
  handle: handlerOf(service, operations, queryRefusals),
  stack: (nameOrId) => findStack(service.stacks(), nameOrId),
  stackOf: (physicalId) => findStackOf(service.stacks(), physicalId),
});
