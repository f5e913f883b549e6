import type { InstanceProfile } from '../../functions/aws/instance-profiles.ts';
import { inForce, type Association, type Instance } from '../../functions/instance.ts';
import { roleText } from '../../functions/text.ts';
import { withoutPath } from '../../functions/without-path.ts';
import type { Remedies, Remedy } from './remedies.ts';

/** What AWS shows at one moment. */
export interface Look {
  instances: readonly Instance[];
  associations: readonly Association[];
  /** The instance profiles that the remedies name, by name. One that is not there does not exist. */
  profiles: ReadonlyMap<string, Pick<InstanceProfile, 'arn' | 'role'>>;
}

/** What is to be done about one instance now. */
export type Step =
  | { is: 'do'; call: 'associate' }
  | { is: 'do'; call: 'start' }
  | { is: 'do'; call: 'replace'; associationId: string }
  /** EC2 is at work on it, or it is in a state that passes. */
  | { is: 'soon'; why: string }
  /** It is as it was to be, or terminated. */
  | { is: 'done' }
  /** A person has to see to it. */
  | { is: 'left'; why: string }
  /** No command does it, and EC2 does not show whether it is done: the words of the report. */
  | { is: 'told'; why: string };

export interface InstanceStep {
  remedy: Remedy;
  instanceId: string;
  step: Step;
}

export interface MendOptions {
  /** Also replaces the instance profile that somebody else gave an instance, and that the report names. */
  replaceOthers: boolean;
}

/** Every instance of the remedies, with what it needs now. */
export function stepsNow({ instances, role, roles }: Remedies, look: Look, options: MendOptions): InstanceStep[] {
  const seen = new Set<string>();
  // Both halves of a way back may name an instance: the latter one is told first.
  const isNew = (id: string): boolean => !seen.has(id) && seen.add(id).has(id);
  return instances.flatMap((remedy) =>
    remedy.instanceIds.filter(isNew).map((instanceId) => ({ remedy, instanceId, step: stepOf(remedy, instanceId) })),
  );

  function stepOf(remedy: Remedy, instanceId: string): Step {
    const instance = look.instances.find((one) => one.instanceId === instanceId);
    if (!instance || instance.state === 'terminated' || instance.state === 'shutting-down') return done;
    if (remedy.to === undefined) return { is: 'told', why: remedy.text };
    if (remedy.to === 'start') return toStart(instance);
    const step = toGive(remedy, instance, inForce(look.associations, instanceId), options);
    const why = step.is === 'do' ? whyNotGiven(remedy, look, roles, role) : undefined;
    return why === undefined ? step : left(why);
  }
}

const done: Step = { is: 'done' };
const left = (why: string): Step => ({ is: 'left', why });
const soon = (why: string): Step => ({ is: 'soon', why });

function toStart({ state }: Instance): Step {
  if (state === 'stopped') return { is: 'do', call: 'start' };
  return state === 'stopping' ? soon('it is stopping') : done;
}

function toGive(
  { to, instanceProfileArn, cause }: Remedy,
  { state, managed }: Instance,
  now: Association | undefined,
  { replaceOthers }: MendOptions,
): Step {
  if (now?.instanceProfileArn === instanceProfileArn) {
    // That of a stopped instance becomes `associated` at its next start.
    return now.state === 'associated' || state === 'stopped' ? done : soon('EC2 is still at work on its association');
  }
  if (managed) return left('another AWS service manages it, and decides about its instance profile');
  if (!now) {
    if (to === 'replace' && !replaceOthers) return left('it has no instance profile now: somebody took it away');
    return state === 'running' || state === 'stopped' ? { is: 'do', call: 'associate' } : soon(`it is ${state}`);
  }
  const has = `it has instance profile ${now.instanceProfileArn} now`;
  // The report names another one, or none: who gave it this one since may have meant it.
  if (to !== 'replace' || !cause.includes(now.instanceProfileArn)) return left(has);
  if (!replaceOthers) return left(`${has}. Where that is not meant, give --replace-others`);
  if (state === 'stopped') return left(`${has}, and EC2 replaces it only while the instance runs: start it first`);
  if (state !== 'running' || now.state !== 'associated') return soon(`it is ${state}`);
  return { is: 'do', call: 'replace', associationId: now.associationId };
}

/** The same checks as those of the functions: who gets an instance profile gets its role. */
function whyNotGiven(
  { instanceProfileArn }: Remedy,
  { profiles }: Look,
  roles: readonly string[],
  role: Remedies['role'],
): string | undefined {
  const name = withoutPath(instanceProfileArn);
  const profile = profiles.get(name);
  if (profile?.arn !== instanceProfileArn) return `instance profile ${instanceProfileArn} does not exist any more`;
  // It is put in before any instance is given the instance profile.
  const holds = profile.role ?? (role?.instanceProfile === name ? role.role : undefined);
  return holds !== undefined && roles.includes(holds)
    ? undefined
    : `instance profile ${name} holds ${roleText(holds)}, which the report does not name: agree on a role first`;
}

/** Whether there is something that mend does. */
export const isNeeded = (role: RoleStep, steps: readonly InstanceStep[]): boolean =>
  role.is === 'add' || steps.some(({ step }) => step.is === 'do');

/** What is to be done about the role. */
export type RoleStep = { is: 'add' | 'done' } | { is: 'left'; why: string };

export function roleStepNow({ role }: Remedies, { profiles }: Pick<Look, 'profiles'>): RoleStep {
  if (!role) return { is: 'done' };
  const profile = profiles.get(role.instanceProfile);
  if (!profile) return { is: 'left', why: `Instance profile ${role.instanceProfile} does not exist any more.` };
  if (profile.role === undefined) return { is: 'add' };
  if (profile.role === role.role) return { is: 'done' };
  return {
    is: 'left',
    why: `Instance profile ${role.instanceProfile} holds role ${profile.role}, not role ${role.role}. Agree on a role, and put it in by rolecall start replace-role.`,
  };
}
