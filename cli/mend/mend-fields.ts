import type { Remedies } from './remedies.ts';
import type { InstanceStep, RoleStep } from './steps.ts';

/** Those that needed something, and do not any more. */
export const mendedOf = (before: readonly InstanceStep[], after: readonly InstanceStep[]): InstanceStep[] => {
  const done = new Set(after.filter(({ step }) => step.is === 'done').map(({ instanceId }) => instanceId));
  return before.filter(({ step, instanceId }) => step.is === 'do' && done.has(instanceId));
};

/** What was done and what is left, for a script. */
export const mendFields = (
  { role, isReported }: Remedies,
  roleStep: RoleStep,
  before: readonly InstanceStep[],
  after: readonly InstanceStep[],
) => ({
  isReported,
  role: role ? { ...role, ...roleStep } : null,
  mended: mendedOf(before, after).map(fieldsOf),
  left: after.filter(({ step }) => step.is !== 'done').map(fieldsOf),
});

const fieldsOf = ({ remedy, instanceId, step }: InstanceStep) => ({
  region: remedy.region,
  instanceId,
  instanceProfileArn: remedy.instanceProfileArn,
  ...step,
});
