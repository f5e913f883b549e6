import { whyNoWayBack } from '../../functions/replace-role/no-way-back.ts';
import { backInput } from '../../functions/replace-role/way-back.ts';
import type { TypedInput } from '../../functions/workflow/typed-input.ts';
import { worksOn, type Workflow } from '../../functions/workflow/works-on.ts';
import type { ExecutionNow } from '../aws/executions.ts';
import type { EndedState } from '../ended-state.ts';

/** The workflow and its input that undo what an execution did, or why there is none. */
export type WayBack = { workflow: Workflow; input: TypedInput } | { none: string };

/** @param ended undefined for an execution that did not come further than its plan */
export function wayBack({ name, status, input, error }: ExecutionNow, ended: EndedState | undefined): WayBack {
  if (status === 'RUNNING') return none(`it still runs. Stop it first: rolecall stop ${name}`);
  if (worksOn(input).length === 0) return none('it was a dry run, and changed nothing');
  if (!ended) return none(`it ended in its plan (${error ?? status}), and changed nothing`);
  if (ended.workflow === 'replace-role') return fromRole(name, ended.state);
  return ended.workflow === 'replace-profile' ? fromMove(name, ended.state) : fromRetirement(name, ended.state);
}

const none = (why: string): WayBack => ({ none: why });

type StateOf<Name extends Workflow> = Extract<EndedState, { workflow: Name }>['state'];

function fromRole(name: string, { request, formerRole, plan, report }: StateOf<'replace-role'>): WayBack {
  const { instanceProfile, twin } = request;
  const became = report && becameOf(name, report);
  if (became) return became;
  if (report?.status === 'RoleNotReplaced')
    return none(`instance profile ${report.instanceProfile} holds its former role again`);
  if (twin === undefined || report?.status === 'Replaced')
    return plan.back
      ? { workflow: 'replace-role', input: plan.back }
      : none(whyNoWayBack(request, formerRole) ?? 'its plan names no way back');
  // The instance profile has its former role still, and the instances have left it.
  if (report?.kept && report.kept.name !== twin)
    return { workflow: 'replace-profile', input: JSON.parse(backInput(report.instanceProfile, twin)) as TypedInput };
  return none(
    `instances may be on its twin ${twin}, halfway to instance profile ${report?.instanceProfile ?? instanceProfile}. Bring it to its end first: rolecall mend ${name}`,
  );
}

function fromMove(name: string, { request, plan, report }: StateOf<'replace-profile'>): WayBack {
  const became = report && becameOf(name, report);
  if (became) return became;
  return plan.back
    ? { workflow: 'replace-profile', input: plan.back }
    : none(`instance profile ${request.instanceProfile} held no role`);
}

/** It went back by itself, or could not put a role in. */
function becameOf(name: string, { status, there }: { status: string; there?: object }): WayBack | undefined {
  if (status === 'WentBack') return none('it went back by itself');
  if (there)
    return none(`it went back by itself, but not with all (${status}). See to what is left: rolecall mend ${name}`);
  return status === 'RoleNotRestored'
    ? none(`its instance profile may hold no role. See to that first: rolecall mend ${name}`)
    : undefined;
}

function fromRetirement(name: string, { request, report }: StateOf<'retire-profile'>): WayBack {
  const { instanceProfile } = request;
  if (report?.undo !== undefined)
    return none(`no workflow makes instance profile ${instanceProfile} anew. This command does:\n${report.undo}`);
  return none(`it deleted nothing. See whether something is left to do: rolecall mend ${name}`);
}
