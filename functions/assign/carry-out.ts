import { associate, associationsOf, disassociate, replace } from '../aws/associations.ts';
import { inForce, type Instance } from '../instance.ts';
import { withoutPath } from '../without-path.ts';
import type { Change } from './decide-assignment.ts';
import { isWithoutEffect } from './ec2-refusal.ts';

export interface Result {
  /** The instance profile that the instance has now, or `not known`; undefined for none. */
  has: string | undefined;
  /** `changed meanwhile`: it has something else than was read, and nothing was done. */
  outcome: 'done' | 'changed meanwhile' | Error;
}

/** Makes the change that was decided, and keeps track of what the instance has. */
export async function carryOut(region: string, instance: Instance, change: Change): Promise<Result> {
  const { instanceId } = instance;
  const name = withoutPath(change.instanceProfile);
  const profile = { Name: name };
  let has: string | undefined = instance.instanceProfileArn;
  const step = async (call: Promise<unknown>, then: string | undefined): Promise<void> => {
    try {
      await call;
      has = then;
    } catch (error) {
      if (!(error instanceof Error && isWithoutEffect(error))) has = 'not known';
      throw error;
    }
  };

  try {
    if (change.action === 'attach') {
      await step(associate(region, instanceId, profile), name);
      return { has, outcome: 'done' };
    }
    const current = inForce(await associationsOf(region, [instanceId]), instanceId);
    if (!current || current.instanceProfileId !== instance.instanceProfileId)
      return { has: current?.instanceProfileArn, outcome: 'changed meanwhile' };
    if (change.action === 'replace') {
      await step(replace(region, current.associationId, profile), name);
    } else {
      // It is not known that a replacement tells two instance profiles of one name apart. Nothing is lost: the instance
      // profile that it had is gone, and its credentials with it.
      await step(disassociate(region, current.associationId), undefined);
      await step(associate(region, instanceId, profile), name);
    }
    return { has, outcome: 'done' };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { has, outcome: error };
  }
}
