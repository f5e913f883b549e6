import type { Operation } from '../case.ts';
import { associations } from './associations.ts';
import { describeAssociations } from './describe-associations.ts';
import { instanceProfiles } from './instance-profiles.ts';
import { instances } from './instances.ts';
import { roles } from './roles.ts';

/** Every IAM and EC2 operation that Rolecall calls, and RunInstances, which it answers to. */
export const operations: readonly Operation[] = [
  ...instanceProfiles,
  ...roles,
  ...associations,
  ...describeAssociations,
  ...instances,
];
