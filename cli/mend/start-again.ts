import { backInput } from '../../functions/replace-role/way-back.ts';
import { roleExpected } from '../../functions/replace-role/ended-replacement.ts';
import { startFrom, type TypedInput } from '../../functions/workflow/typed-input.ts';
import type { Workflow } from '../../functions/workflow/works-on.ts';
import type { ExecutionNow } from '../aws/executions.ts';
import type { EndedState } from '../ended-state.ts';
import { workflowOf } from '../workflow-of.ts';
import type { Remedies } from './remedies.ts';
import type { Look, RoleStep } from './steps.ts';

/** What is to be started for the instances that no command of their own helps. */
export interface Again {
  workflow: Workflow;
  input: TypedInput;
}

interface Mended extends Pick<Look, 'profiles'> {
  remedies: Remedies;
  role: RoleStep;
}

/**
 * The workflow and the input that the report names, as its sentences say them: `again` in the reports.
 * @param mended what becomes of the role
 * @returns undefined where nothing is to be started, or where a person has to agree on a role first
 */
export function startAgain(
  { executionArn, status, input }: ExecutionNow,
  ended: EndedState | undefined,
  { remedies, role, profiles }: Mended,
): Again | undefined {
  if (!ended || (ended.state.report && !('again' in ended.state.report))) return undefined;
  const roleIn = (name: string): string | undefined =>
    role.is === 'add' && name === remedies.role?.instanceProfile ? remedies.role.role : profiles.get(name)?.role;
  const typed = startFrom(JSON.parse(input) as TypedInput);
  // It left no report: the next one with the same input takes up what it left.
  if (!ended.state.report)
    return status === 'SUCCEEDED' ? undefined : { workflow: workflowOf(executionArn), input: typed };
  if (ended.workflow === 'replace-role') return ofRole(ended.state, typed, roleIn);
  if (ended.workflow === 'replace-profile') return ofMove(ended.state, typed, roleIn);
  return undefined;
}

/** The instances that are on the twin go back first. */
const bringBack = (profile: string, twin: string): Again => ({
  workflow: 'replace-profile',
  input: JSON.parse(backInput(profile, twin)) as TypedInput,
});

type RoleState = Extract<EndedState, { workflow: 'replace-role' }>['state'];
type MoveState = Extract<EndedState, { workflow: 'replace-profile' }>['state'];

function ofRole(
  state: RoleState,
  typed: TypedInput,
  roleIn: (instanceProfile: string) => string | undefined,
): Again | undefined {
  const { request, byTwin, wentBack } = state;
  if (wentBack?.twin) return bringBack(request.instanceProfile, wentBack.twin.name);
  if (byTwin && byTwin.leg !== 'newcomers') return bringBack(byTwin.profile.name, byTwin.twin.name);
  const expected = roleExpected(state);
  if (expected === undefined || roleIn(request.instanceProfile) !== expected) return undefined;
  if (wentBack)
    return { workflow: 'replace-role', input: { instanceProfile: request.instanceProfile, role: expected } };
  // What holds the role already has no other one to go back to, and is refused.
  const stop = typed['onTrouble'] === 'goBack' ? { onTrouble: 'stop' } : {};
  return { workflow: 'replace-role', input: { ...typed, role: expected, ...stop } };
}

function ofMove(
  { request, role, wentBack }: MoveState,
  typed: TypedInput,
  roleIn: (instanceProfile: string) => string | undefined,
): Again | undefined {
  const { instanceProfile, replacement } = request;
  if (roleIn(replacement) !== role) return undefined;
  return { workflow: 'replace-profile', input: wentBack ? { instanceProfile, replacement } : typed };
}
