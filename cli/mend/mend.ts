import { addRole } from '../../functions/aws/instance-profiles.ts';
import { isAwsError } from '../../functions/aws-error.ts';
import type { Context } from '../context.ts';
import { carryOut, isFinal, Pace, type Refusals } from './carry-out.ts';
import { lookAt } from './look.ts';
import type { Remedies } from './remedies.ts';
import { stepsNow, type InstanceStep, type MendOptions } from './steps.ts';

/** Two looks are so far apart. EC2 may take five minutes to see what was written to IAM. */
const lookMilliseconds = 5000;
const mostLooks = 60;

/** Puts the role in where the instance profile is empty. */
export async function putRoleIn({ role }: Remedies): Promise<void> {
  if (!role) return;
  try {
    await addRole(role.instanceProfile, role.role);
  } catch (error) {
    // It holds a role by now: the next look says which one.
    if (!isAwsError(error, 'LimitExceededException')) throw error;
  }
}

/**
 * Does what is needed, and looks again, until nothing is needed any more or nothing helps.
 * @returns the last look
 */
export async function mend(
  remedies: Remedies,
  options: MendOptions,
  context: Pick<Context, 'now' | 'sleep'>,
  interruption: AbortSignal,
): Promise<InstanceStep[]> {
  const paces = new Map<string, Pace>();
  const paceOf = (region: string): Pace => {
    const pace = paces.get(region) ?? new Pace(context);
    paces.set(region, pace);
    return pace;
  };
  const refused: Refusals = new Map();
  for (let looks = 1; ; looks += 1) {
    const steps = stepsNow(remedies, await lookAt(remedies), options).map((one) => withRefusal(one, refused));
    const todo = steps.filter(({ step }) => step.is === 'do');
    const isOver = todo.length === 0 && !steps.some(({ step }) => step.is === 'soon');
    if (isOver || looks === mostLooks || interruption.aborted) return steps;
    const regions = [...Map.groupBy(todo, ({ remedy }) => remedy.region)];
    const all = await Promise.all(
      regions.map(([region, some]) => carryOut(region, some, paceOf(region), interruption)),
    );
    for (const [id, error] of all.flatMap((one) => [...one])) refused.set(id, error);
    await context.sleep(lookMilliseconds, interruption);
  }
}

/** What EC2 refuses for good is not tried again. */
function withRefusal(one: InstanceStep, refused: Refusals): InstanceStep {
  const error = refused.get(one.instanceId);
  if (one.step.is !== 'do' || !error || !isFinal(error)) return one;
  return { ...one, step: { is: 'left', why: `EC2 refuses it: ${error.name}: ${error.message}` } };
}
