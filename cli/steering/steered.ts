import { findInstanceProfile } from '../../functions/aws/instance-profiles.ts';
import { leversOf, type Levers } from '../../functions/refresh/levers.ts';
import type { Checkpoint } from '../../functions/refresh/rollout.ts';
import { worksOn } from '../../functions/workflow/works-on.ts';
import type { ExecutionNow } from '../aws/executions.ts';
import { executionOf } from '../find-execution.ts';
import type { Stack } from '../stacks-in.ts';
import { workflowOf } from '../workflow-of.ts';
import { ExecutionHasEnded, ExecutionHasNoWaves, ExecutionStillPlans, NothingSteersItNow } from './errors.ts';
import { regionsNow, type RegionNow } from './regions-now.ts';

/** An execution that runs, as its levers see it. */
export interface Steered {
  execution: ExecutionNow;
  /** The one whose tags count now: that which the instances are given. */
  instanceProfile: string;
  levers: Levers;
  regions: RegionNow[];
}

/**
 * @param nameOrArn left out: the only one that runs
 * @throws ExecutionHasEnded
 * @throws ExecutionHasNoWaves
 * @throws ExecutionStillPlans
 * @throws NothingSteersItNow
 */
export async function steered(stack: Stack, nameOrArn?: string): Promise<Steered> {
  const execution = await executionOf(stack, nameOrArn);
  const { name, status, executionArn, input } = execution;
  if (status !== 'RUNNING') throw new ExecutionHasEnded(name, status);
  if (workflowOf(executionArn) === 'retire-profile')
    throw new ExecutionHasNoWaves(name, 'it deletes one instance profile');
  if (worksOn(input).length === 0) throw new ExecutionHasNoWaves(name, 'it is a dry run');
  const regions = await regionsNow(executionArn);
  const [first] = regions;
  if (!first) throw new ExecutionStillPlans(name);
  if (regions.every(({ settings }) => settings.urgent)) throw new NothingSteersItNow(name);
  const { instanceProfile } = first.settings;
  const profile = await findInstanceProfile(instanceProfile);
  return { execution, instanceProfile, levers: leversOf(profile?.tags ?? {}, executionArn), regions };
}

/** The checkpoints that nobody has approved yet, by what holds the Regions now, the first one first. */
export const checkpointsHolding = (regions: readonly RegionNow[]): Checkpoint[] =>
  regions.flatMap(({ holds = [] }) =>
    holds.flatMap(({ by, checkpoint }) => (by === 'checkpoint' && checkpoint !== undefined ? [checkpoint] : [])),
  );
